import Engine
import Learning
import Trace

extension PlaygroundSettings {
  /// What hidden layers are called: a letter each, none of which means something else in a name.
  static let layerNames = ["h", "g", "f", "k", "m", "n", "p", "q", "r", "u", "v", "a"]

  /// The training that these settings are.
  ///
  /// Loss ½ (o − t)², averaged over the batch; of several classes their cross-entropy. Batches are taken in
  /// order; where an epoch's last is short, the original lets it spill over into the next epoch, and here it is
  /// an update of its own.
  public func training() -> Training {
    training(of: samples().train)
  }

  func training(of samples: Samples) -> Training {
    let kernel: Initializer
    let bias: Initializer
    switch firstWeights {
    case .uniform: (kernel, bias) = (.uniform(-0.5, 0.5), .constant(0.1))
    case .glorot: (kernel, bias) = (.glorotUniform, .zeros)
    case .zero: (kernel, bias) = (.zeros, .zeros)
    }
    let hidden = Activation(named: activation) ?? .tanh
    var layers: [any Layer] = zip(shape, Self.layerNames).map { units, name in
      Dense(
        units, activation: hidden, kernelInitializer: kernel, biasInitializer: bias, name: name)
    }
    let last: Activation =
      outputs > 1 ? .softmax : problem == .classification ? .tanh : .linear
    layers.append(
      Dense(
        outputs, activation: last, kernelInitializer: kernel, biasInitializer: bias, name: "out"))
    let targets = target(of: samples)
    var training = Training(
      layers: layers, loss: outputs > 1 ? .categoricalCrossEntropy : .halfSquaredError,
      optimizer: optimizer,
      inputs: Tensor(shape: Shape(samples.count, samples.width), elements: samples.inputs),
      targets: targets)
    training.batchSize = min(batchSize, max(1, samples.count))
    training.seed = weightsSeed ?? seed
    training.precision = .float64
    return training
  }

  private func target(of samples: Samples) -> Tensor {
    guard outputs > 1 else {
      return Tensor(shape: Shape(samples.count, 1), elements: samples.targets)
    }
    let rows = samples.targets.flatMap { target in
      (0..<outputs).map { (place: Int) -> Double in Double(place) == target ? 1 : 0 }
    }
    return Tensor(shape: Shape(samples.count, outputs), elements: rows)
  }

  var optimizer: Optimizer {
    let rate = LearningRateSchedule.constant(learningRate)
    var optimizer: Optimizer =
      switch method {
      case .sgd: .sgd(learningRate: rate)
      case .momentum: .sgd(learningRate: rate, momentum: 0.9)
      case .rmsprop: .rmsprop(learningRate: rate)
      case .adam: .adam(learningRate: rate)
      }
    switch penalty {
    case .none: break
    case .l1: optimizer.penalty = .l1(penaltyRate)
    case .l2: optimizer.penalty = .l2(penaltyRate)
    }
    return optimizer
  }

  /// The program, and what measures its run.
  ///
  /// - Parameter weights: what it begins with; nil for first weights by chance.
  func programs(
    weights: [Tensor]? = nil
  ) throws(ModelError) -> (program: Program, companions: Companions) {
    let (train, test) = samples()
    var training = training(of: train)
    training.weights = weights
    var whole = training
    whole.batchSize = nil
    var grid: Program?
    if let inputs = gridInputs(side: NetworkFields.side) {
      var answering = training
      let count = NetworkFields.side * NetworkFields.side
      answering.inputs = Tensor(shape: Shape(count, train.width), elements: inputs)
      answering.targets = Tensor(
        shape: Shape(count, 1), elements: Array(repeating: 0, count: count))
      answering.batchSize = Self.gridRows(train.width, shape, outputs)
      answering.weights = weights
      grid = try answering.program(for: .prediction)
    }
    let validation =
      test.count > 0
      ? (
        inputs: [
          PackedTensor(Tensor(shape: Shape(test.count, test.width), elements: test.inputs))
        ],
        targets: Optional([PackedTensor(target(of: test))])
      ) : nil
    let companions = Companions(
      validation: try whole.validation(on: validation), grid: grid,
      own: try whole.validation(on: (training.allInputs, training.allTargets)))
    return (try training.program(), companions)
  }

  /// How many points of the grid are answered at one go: about a million multiplications, whole rows of it.
  private static func gridRows(_ inputs: Int, _ shape: [Int], _ outputs: Int) -> Int {
    let widths = [inputs] + shape + [outputs]
    let work = zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 + 20 * $1.1 }
    let side = NetworkFields.side
    return min(side, max(1, 1_000_000 / (work * side))) * side
  }

  /// What the playground can be stepped as.
  ///
  /// - Throws: `ModelError` where a network would be too large.
  public func scene() throws(ModelError) -> Scene {
    let (program, companions) = try programs()
    return Scene(
      title: SceneTitle(title), program: program, companions: companions,
      names: Names(program, inputs: inputNames), recipe: Recipe(self, companions))
  }

  /// `circle 2-4-2-1 tanh`
  public var title: String {
    "\(data == .table ? table?.name ?? data.rawValue : data.name) \(layers) \(activation)"
  }

  /// `2-4-2-1`
  public var layers: String {
    let inputs = isOfPoints ? features.count : inputCount
    return ([inputs] + shape + [outputs]).map(String.init).joined(separator: "-")
  }

  private var inputCount: Int {
    switch data {
    case .iris: 4
    case .digits: 64
    default: table?.columns.count ?? 1
    }
  }
}

extension PlaygroundData {
  /// What it is called on the screen and in commands.
  public var name: String {
    switch self {
    case .plane: "plane"
    case .hills: "hills"
    default: rawValue
    }
  }

  /// Finds data by the name on the screen or in the address; nil where there is none.
  public init?(named name: String) {
    guard let data = Self.allCases.first(where: { $0.name == name || $0.rawValue == name }) else {
      return nil
    }
    self = data
  }
}

extension PlaygroundSettings {
  /// Returns the program of these settings with a machine's weights, where both have the same; else with first
  /// weights of its own.
  ///
  /// - Parameter former: the settings of the machine's program, and what measures its run: what measures the
  ///   same network on the same samples is taken over.
  func made(
    from machine: Machine, _ former: (settings: PlaygroundSettings, companions: Companions)
  ) throws(SettingError) -> (program: Program, recipe: Recipe) {
    let kept = machine.program.parameters.map(machine.tensor)
    let weights = kept.map(\.shape) == parameterShapes ? kept : nil
    do {
      guard measured != former.settings.measured else {
        var training = training()
        training.weights = weights
        return (try training.program(), Recipe(self, former.companions))
      }
      let (program, companions) = try programs(weights: weights)
      return (program, Recipe(self, companions))
    } catch {
      throw .model("\(error)")
    }
  }

  /// The shapes of all kernels and biases.
  private var parameterShapes: [Shape] {
    let widths = [isOfPoints ? features.count : inputCount] + shape + [outputs]
    return zip(widths, widths.dropFirst()).flatMap { [Shape($0, $1), Shape($1)] }
  }

  /// The settings that decide what answers are measured on, and by what network; the others as they are at
  /// first.
  private var measured: PlaygroundSettings {
    var measured = self
    let first = PlaygroundSettings()
    measured.batchSize = first.batchSize
    measured.learningRate = first.learningRate
    (measured.penalty, measured.penaltyRate) = (first.penalty, first.penaltyRate)
    measured.method = first.method
    (measured.showsTestData, measured.discretizes) = (first.showsTestData, first.discretizes)
    (measured.hidden, measured.others) = (first.hidden, first.others)
    return measured
  }
}
