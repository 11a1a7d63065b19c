import Engine

/// Why a setting is not taken.
public enum SettingProblem: Error, Hashable, Sendable {
  /// There is no such setting here.
  case unknown(String, known: [String])
  /// The text is none of its values.
  case value(String, expected: String, received: String)
}

/// What can be changed of a training while it goes on, by name: nothing that changes a weight's shape.
extension Training {
  /// The settings by name, as they are now, in order.
  public var settings: [(name: String, value: String)] {
    var all = optimizer.settings
    let rows = max(1, rowCount)
    all.append(("batch_size", "\(min(batchSize ?? rows, rows))"))
    all.append(("shuffle", "\(shuffles)"))
    all.append(("seed", "\(seed)"))
    if losses.count == 1 { all.append(("loss", loss.name)) }
    for (name, layer) in namedLayers {
      if let activation = layer.lastActivation {
        all.append(("\(name).activation", activation.name))
      }
      if let dropout = layer as? Dropout { all.append(("\(name).rate", "\(dropout.rate)")) }
    }
    return all
  }

  /// Changes a setting.
  ///
  /// - Throws: `.unknown` for a name that `settings` doesn't list, `.value` for a text that is none of its
  ///   values.
  public mutating func set(_ name: String, to text: String) throws(SettingProblem) {
    if try optimizer.set(name, to: text) { return }
    switch name {
    case "batch_size":
      batchSize = try integer(name, text, 1...max(1, rowCount))
    case "seed": seed = try integer(name, text, 0...Int(Int32.max))
    case "shuffle":
      guard let flag = Bool(text) else {
        throw .value(name, expected: "true, false", received: text)
      }
      shuffles = flag
    case "loss" where losses.count == 1:
      guard var new = Loss(named: text) else {
        let names = Loss.Measure.allCases.map(\.rawValue).sorted().joined(separator: ", ")
        throw .value(name, expected: names, received: text)
      }
      let logarithmic: [Loss.Measure] = [
        .binaryCrossEntropy, .categoricalCrossEntropy, .sparseCategoricalCrossEntropy,
      ]
      if logarithmic.contains(new.measure), logarithmic.contains(loss.measure) {
        new.isFromLogits = loss.isFromLogits
      }
      new.reduction = loss.reduction
      loss = new
    default: try setLayer(name, to: text)
    }
  }

  private mutating func setLayer(_ name: String, to text: String) throws(SettingProblem) {
    for (place, (layerName, layer)) in namedLayers.enumerated() {
      if name == "\(layerName).activation", layer.lastActivation != nil {
        guard let activation = Activation(named: text), let changed = layer.with(activation) else {
          throw .value(
            name, expected: Activation.names.joined(separator: ", "), received: text)
        }
        model.layers[place] = changed
        return
      }
      if name == "\(layerName).rate", let dropout = layer as? Dropout {
        let rate = try SettingProblem.number(name, text, 0...1)
        guard rate < 1 else { throw .value(name, expected: "0 ..< 1", received: text) }
        model.layers[place] = Dropout(
          rate, dropsChannels: dropout.dropsChannels, name: layer.name)
        return
      }
    }
    throw .unknown(name, known: settings.map(\.name))
  }

  private var namedLayers: [(name: String, layer: any Layer)] { model.namedLayers }

  private func integer(
    _ name: String, _ text: String, _ range: ClosedRange<Int>
  ) throws(SettingProblem) -> Int {
    guard let number = Int(text), range.contains(number) else {
      throw .value(name, expected: "\(range.lowerBound) … \(range.upperBound)", received: text)
    }
    return number
  }
}

extension SettingProblem {
  /// Reads a number in a range.
  package static func number(
    _ name: String, _ text: String, _ range: ClosedRange<Double>
  ) throws(SettingProblem) -> Double {
    guard let number = Double(text), range.contains(number) else {
      let most = range.upperBound >= 1e30 ? "…" : "\(range.upperBound)"
      throw .value(name, expected: "\(range.lowerBound) … \(most)", received: text)
    }
    return number
  }
}

/// What can be changed of an optimiser while it goes on, by name.
extension Optimizer {
  /// The settings by name, as they are now, in order.
  package var settings: [(name: String, value: String)] {
    var all: [(name: String, value: String)] = []
    if case .constant(let rate) = learningRate { all.append(("learning_rate", "\(rate)")) }
    all.append(("optimizer", name))
    for key in OptimizerKey.allCases {
      if let number = self[key] { all.append((key.rawValue, "\(number)")) }
    }
    return all
  }

  /// Changes a setting; returns false for a name that is none of an optimiser's.
  package mutating func set(_ name: String, to text: String) throws(SettingProblem) -> Bool {
    switch name {
    case "learning_rate":
      learningRate = .constant(try SettingProblem.number(name, text, 0...1e30))
    case "optimizer": self = try Self.named(text)
    default:
      guard let key = OptimizerKey(rawValue: name), self[key] != nil else { return false }
      self[key] = try SettingProblem.number(name, text, key == .weightDecay ? 0...1e30 : 0...1)
    }
    return true
  }

  /// The names that `named` knows.
  private static let names = [
    "sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw", "nadam", "adamax",
    "adadelta", "lion",
  ]

  private static func named(_ text: String) throws(SettingProblem) -> Optimizer {
    switch text.lowercased() {
    case "sgd": .sgd()
    case "momentum": .sgd(momentum: 0.9)
    case "nesterov": .sgd(momentum: 0.9, nesterov: true)
    case "rmsprop": .rmsprop()
    case "adagrad": .adagrad()
    case "adam": .adam()
    case "adamw": .adamW()
    case "nadam": .nadam()
    case "adamax": .adamax()
    case "adadelta": .adadelta()
    case "lion": .lion()
    default:
      throw .value("optimizer", expected: names.joined(separator: ", "), received: text)
    }
  }
}

/// The numbers of optimisers, by Keras's names.
enum OptimizerKey: String, CaseIterable {
  case momentum, rho, epsilon
  case beta1 = "beta_1"
  case beta2 = "beta_2"
  case weightDecay = "weight_decay"
}

extension Optimizer {
  /// Keras's name.
  var name: String {
    switch rule {
    case .sgd(0, _): "sgd"
    case .sgd(_, true): "nesterov"
    case .sgd: "momentum"
    case .rmsprop: "rmsprop"
    case .adagrad: "adagrad"
    case .adam: weightDecay == nil ? "adam" : "adamw"
    case .nadam: "nadam"
    case .adamax: "adamax"
    case .adadelta: "adadelta"
    case .lion: "lion"
    }
  }

  /// A number of the optimiser; nil where it has none of this name.
  subscript(key: OptimizerKey) -> Double? {
    get {
      switch (rule, key) {
      case (.sgd(let momentum, _), .momentum), (.rmsprop(_, let momentum, _, _), .momentum):
        momentum
      case (.rmsprop(let rho, _, _, _), .rho), (.adadelta(let rho, _), .rho): rho
      case (.rmsprop(_, _, let epsilon, _), .epsilon), (.adagrad(_, let epsilon), .epsilon),
        (.adam(_, _, let epsilon, _), .epsilon), (.nadam(_, _, let epsilon), .epsilon),
        (.adamax(_, _, let epsilon), .epsilon), (.adadelta(_, let epsilon), .epsilon):
        epsilon
      case (.adam(let beta1, _, _, _), .beta1), (.nadam(let beta1, _, _), .beta1),
        (.adamax(let beta1, _, _), .beta1), (.lion(let beta1, _), .beta1):
        beta1
      case (.adam(_, let beta2, _, _), .beta2), (.nadam(_, let beta2, _), .beta2),
        (.adamax(_, let beta2, _), .beta2), (.lion(_, let beta2), .beta2):
        beta2
      case (_, .weightDecay): weightDecay ?? 0
      default: nil
      }
    }
    set {
      guard let number = newValue else { return }
      switch (rule, key) {
      case (.sgd(_, let isNesterov), .momentum):
        rule = .sgd(momentum: number, isNesterov: isNesterov)
      case (.rmsprop(let rho, let momentum, let epsilon, let isCentered), _)
      where key != .weightDecay:
        rule = .rmsprop(
          rho: key == .rho ? number : rho, momentum: key == .momentum ? number : momentum,
          epsilon: key == .epsilon ? number : epsilon, isCentered: isCentered)
      case (.adagrad(let initial, _), .epsilon):
        rule = .adagrad(initialAccumulator: initial, epsilon: number)
      case (.adam(let beta1, let beta2, let epsilon, let isAMSGrad), _) where key != .weightDecay:
        rule = .adam(
          beta1: key == .beta1 ? number : beta1, beta2: key == .beta2 ? number : beta2,
          epsilon: key == .epsilon ? number : epsilon, isAMSGrad: isAMSGrad)
      case (.nadam(let beta1, let beta2, let epsilon), _) where key != .weightDecay:
        rule = .nadam(
          beta1: key == .beta1 ? number : beta1, beta2: key == .beta2 ? number : beta2,
          epsilon: key == .epsilon ? number : epsilon)
      case (.adamax(let beta1, let beta2, let epsilon), _) where key != .weightDecay:
        rule = .adamax(
          beta1: key == .beta1 ? number : beta1, beta2: key == .beta2 ? number : beta2,
          epsilon: key == .epsilon ? number : epsilon)
      case (.adadelta(let rho, let epsilon), _) where key != .weightDecay:
        rule = .adadelta(
          rho: key == .rho ? number : rho, epsilon: key == .epsilon ? number : epsilon)
      case (.lion(let beta1, let beta2), _) where key != .weightDecay:
        rule = .lion(
          beta1: key == .beta1 ? number : beta1, beta2: key == .beta2 ? number : beta2)
      case (_, .weightDecay): weightDecay = number == 0 ? nil : number
      default: break
      }
    }
  }
}

extension Activation {
  /// The name that `init(named:)` knows; of a function with settings of its own, its kind's.
  var name: String {
    Self.names.first { Activation(named: $0) == self } ?? operation.operation.name
  }
}
