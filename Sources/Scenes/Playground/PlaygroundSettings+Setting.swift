import Learning

/// The settings by name: what commands say and knobs turn.
extension PlaygroundSettings {
  /// A setting that has a knob.
  public enum Knob: String, Hashable, Sendable, CaseIterable {
    /// Which data set.
    case data
    /// How far points stray, in percent.
    case noise
    /// How much of the data trains, in percent.
    case trainPercent = "train"
    /// How many samples make an update.
    case batchSize = "batch_size"
    /// How far an update goes.
    case learningRate = "learning_rate"
    /// How parameters move.
    case method = "optimizer"
    /// The function of the hidden layers.
    case activation
    /// What a weight's size costs.
    case penalty
    /// How much it costs.
    case penaltyRate = "penalty_rate"
    /// Whether classes are told apart or a number is met.
    case problem
    /// What of a point the network sees.
    case features
    /// The units of the hidden layers.
    case shape
    /// What the data are drawn by.
    case seed
    /// What the first weights are drawn by.
    case weightsSeed = "weights"
    /// How the first weights are drawn.
    case firstWeights = "first_weights"
    /// Whether the test samples are shown.
    case showsTestData = "test_data"
    /// Whether the field shows classes alone.
    case discretizes = "discretize"
    /// Points that a person has put on the plane.
    case points

    /// The original's name of the control, by which its address hides it.
    public var control: String? {
      switch self {
      case .data: "dataset"
      case .noise: "noise"
      case .trainPercent: "percTrainData"
      case .batchSize: "batchSize"
      case .learningRate: "learningRate"
      case .activation: "activation"
      case .penalty: "regularization"
      case .penaltyRate: "regularizationRate"
      case .problem: "problem"
      case .shape: "numHiddenLayers"
      case .showsTestData: "showTestData"
      case .discretizes: "discretize"
      case .method: "optimizer"
      case .features: "features"
      case .seed: "seed"
      case .weightsSeed: "weights"
      case .firstWeights: "firstWeights"
      case .points: "points"
      }
    }

    /// The names of all controls that an address can hide: those of the knobs, and the original's buttons.
    public static let controls =
      allCases.compactMap(\.control) + ["playButton", "stepButton", "resetButton"]

    /// Whether it is only how the run is looked at.
    public var isOfSight: Bool { self == .showsTestData || self == .discretizes }
  }

  /// How many hidden layers there may be, and units in each.
  public static let shapeLimits = (layers: 12, units: 64)

  /// The original's choices.
  public static let learningRates = [
    0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10,
  ]
  /// The original's choices.
  public static let penaltyRates = [0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]
  /// The original's four, and some more.
  public static let activations = ["relu", "tanh", "sigmoid", "linear", "gelu", "elu", "silu"]
  /// The original's slider ends at 30.
  public static let batchSizes = 1...10_000

  /// What a knob can stand at, in order; nil where it is a number in steps.
  public func choices(of knob: Knob) -> [String] {
    switch knob {
    case .data:
      PlaygroundData.allCases.filter { $0 != .table || table != nil }.map(\.name)
    case .noise: stride(from: 0, through: 50, by: 5).map { "\($0)" }
    case .trainPercent: stride(from: 10, through: 90, by: 10).map { "\($0)" }
    case .batchSize: (1...30).map { "\($0)" } + ["50", "100", "all"]
    case .learningRate: Self.learningRates.map(Self.text)
    case .method: Method.allCases.map(\.rawValue)
    case .activation: Self.activations
    case .penalty: Penalty.allCases.map(\.rawValue)
    case .penaltyRate: Self.penaltyRates.map(Self.text)
    case .problem: Problem.allCases.map(\.rawValue)
    case .firstWeights: FirstWeights.allCases.map(\.rawValue)
    case .showsTestData, .discretizes: ["false", "true"]
    case .features, .shape, .seed, .weightsSeed, .points: []
    }
  }

  /// How a knob stands.
  public func text(of knob: Knob) -> String {
    switch knob {
    case .data: data.name
    case .noise: Self.text(noise)
    case .trainPercent: Self.text(trainPercent)
    case .batchSize: batchSize >= Self.batchSizes.upperBound ? "all" : "\(batchSize)"
    case .learningRate: Self.text(learningRate)
    case .method: method.rawValue
    case .activation: activation
    case .penalty: penalty.rawValue
    case .penaltyRate: Self.text(penaltyRate)
    case .problem: problem.rawValue
    case .features: features.map(\.name).joined(separator: ",")
    case .shape: shape.isEmpty ? "0" : shape.map(String.init).joined(separator: ",")
    case .seed: "\(seed)"
    case .weightsSeed: "\(weightsSeed ?? seed)"
    case .firstWeights: firstWeights.rawValue
    case .showsTestData: "\(showsTestData)"
    case .discretizes: "\(discretizes)"
    case .points: points.isEmpty ? "none" : Self.text(of: points)
    }
  }

  /// The settings by name, as they are, in order.
  public var settings: [(name: String, value: String)] {
    Knob.allCases.map { ($0.rawValue, text(of: $0)) }
  }

  /// Changes a setting.
  ///
  /// - Throws: `.unknown` for a name that `settings` doesn't list, `.value` for a text that is none of its
  ///   values.
  public mutating func set(_ name: String, to text: String) throws(SettingProblem) {
    guard let knob = Knob(rawValue: name) else {
      throw .unknown(name, known: settings.map(\.name))
    }
    func wrong(_ expected: String) -> SettingProblem {
      .value(name, expected: expected, received: text)
    }
    func choice<Choice: RawRepresentable & CaseIterable>(
      _ type: Choice.Type
    ) throws(SettingProblem) -> Choice where Choice.RawValue == String {
      guard let choice = Choice(rawValue: text) else {
        throw wrong(Choice.allCases.map(\.rawValue).joined(separator: ", "))
      }
      return choice
    }
    func flag() throws(SettingProblem) -> Bool {
      switch text {
      case "true", "on": return true
      case "false", "off": return false
      default: throw wrong("true, false")
      }
    }
    func integer(_ range: ClosedRange<Int>) throws(SettingProblem) -> Int {
      guard let number = Int(text), range.contains(number) else {
        throw wrong("\(range.lowerBound) … \(range.upperBound)")
      }
      return number
    }
    switch knob {
    case .data:
      guard let new = PlaygroundData(named: text), new != .table || table != nil else {
        throw wrong(choices(of: .data).joined(separator: ", "))
      }
      data = new
    case .noise: noise = try SettingProblem.number(name, text, 0...80)
    case .trainPercent: trainPercent = try SettingProblem.number(name, text, 1...100)
    case .batchSize:
      batchSize = text == "all" ? Self.batchSizes.upperBound : try integer(Self.batchSizes)
    case .learningRate: learningRate = try SettingProblem.number(name, text, 0...1e30)
    case .method: method = try choice(Method.self)
    case .activation:
      // Those that an address can say: another would be lost with the next one.
      guard Self.activations.contains(text) else {
        throw wrong(Self.activations.joined(separator: ", "))
      }
      activation = text
    case .penalty:
      if text.lowercased() == "l1" {
        penalty = .l1
      } else if text.lowercased() == "l2" {
        penalty = .l2
      } else {
        penalty = try choice(Penalty.self)
      }
    case .penaltyRate: penaltyRate = try SettingProblem.number(name, text, 0...1e30)
    case .problem: problem = try choice(Problem.self)
    case .features:
      var new: Set<PlaygroundFeature> = []
      for part in text.split(separator: ",") {
        guard let feature = PlaygroundFeature(named: String(part)) else {
          throw wrong(PlaygroundFeature.allCases.map(\.name).joined(separator: ","))
        }
        new.insert(feature)
      }
      guard !new.isEmpty else {
        throw wrong(PlaygroundFeature.allCases.map(\.name).joined(separator: ","))
      }
      features = PlaygroundFeature.allCases.filter(new.contains)
    case .shape: shape = try Self.shape(text, named: name)
    case .seed: seed = try integer(0...Int(Int32.max))
    case .weightsSeed: weightsSeed = try integer(0...Int(Int32.max))
    case .firstWeights: firstWeights = try choice(FirstWeights.self)
    case .showsTestData: showsTestData = try flag()
    case .discretizes: discretizes = try flag()
    case .points:
      guard let new = text == "none" ? [] : Self.points(text) else {
        throw wrong("1.5:-2:1;…, none")
      }
      points = new
    }
  }

  /// `4,2`, `4-2`; `0` for no hidden layer.
  private static func shape(_ text: String, named name: String) throws(SettingProblem) -> [Int] {
    let parts = text.split(whereSeparator: { ",-".contains($0) })
    if parts == ["0"] || parts.isEmpty { return [] }
    let units = parts.compactMap { Int($0) }
    guard units.count == parts.count, units.count <= shapeLimits.layers,
      units.allSatisfy({ (1...shapeLimits.units).contains($0) })
    else {
      throw .value(
        name, expected: "4,2 (1 … \(shapeLimits.units), ≤ \(shapeLimits.layers) layers), 0",
        received: text)
    }
    return units
  }

  /// `1.5:-2:1;0:0:-1`: where each point is, and what it is.
  public static func text(of points: [Point]) -> String {
    points.map { [$0.x, $0.y, $0.target].map(text).joined(separator: ":") }.joined(separator: ";")
  }

  static func points(_ text: String) -> [Point]? {
    var points: [Point] = []
    for part in text.split(separator: ";") {
      let numbers = part.split(separator: ":").compactMap { Double($0) }
      guard numbers.count == 3, numbers.allSatisfy(\.isFinite) else { return nil }
      points.append(Point(x: numbers[0], y: numbers[1], target: numbers[2]))
    }
    return points
  }

  /// A number as the original's address has it: never with an exponent where a person would write none.
  static func text(_ number: Double) -> String {
    if let whole = Int(exactly: number), number.magnitude < 1e15 { return "\(whole)" }
    let text = "\(number)"
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]),
      (-6..<0).contains(exponent)
    else { return text }
    let digits = text[..<mark].filter(\.isNumber)
    let shown = digits.hasSuffix("0") && digits.count == 2 ? String(digits.dropLast()) : digits
    return (number < 0 ? "-" : "") + "0." + String(repeating: "0", count: -exponent - 1) + shown
  }
}
