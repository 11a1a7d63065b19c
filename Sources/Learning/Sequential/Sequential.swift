import Engine

/// A model whose layers follow one another: Keras's `Sequential`, line for line.
///
///     var model = Sequential()
///     model.add(Dense(64, activation: .relu, inputs: 100))
///     model.add(Dense(10, activation: .softmax))
///     try model.compile(
///       loss: .categoricalCrossEntropy, optimizer: .sgd(), metrics: [.accuracy])
///     let history = try model.fit(x, y, epochs: 5, batchSize: 32)
///
/// A copy is another model: weights and the optimiser's state are values too.
public struct Sequential: Sendable {
  /// What `summary()` calls the model.
  public let name: String
  /// From the first to the last.
  public private(set) var layers: [any Layer]
  /// The precision in which everything is computed: float32, as in Keras.
  public let precision: Precision
  /// Where everything that chance decides comes from: first weights, order of samples, dropout.
  public let seed: Int

  /// What `compile` decided.
  private(set) var compilation: Compilation?
  /// The weights and the shape of a sample that they were made for; nil before the first training.
  private(set) var built: (weights: [Tensor], inputShape: Shape)?
  /// What the optimiser carries from update to update beside the weights, by the names of the values.
  private(set) var optimizerState: [String: Tensor] = [:]
  /// How many epochs the optimiser's state has seen.
  private(set) var epochsTrained = 0

  struct Compilation: Sendable {
    let loss: Loss
    let optimizer: Optimizer
    let metrics: [Metric]
  }

  /// Creates a model of layers in their order; more can be added.
  public init(
    _ layers: [any Layer] = [], precision: Precision = .float32, seed: Int = 0,
    name: String = "sequential"
  ) {
    self.layers = layers
    self.precision = precision
    self.seed = seed
    self.name = name
  }

  /// Adds a layer at the end. Weights that the others have learned stay, the optimiser begins anew.
  public mutating func add(_ layer: any Layer) {
    layers.append(layer)
    resetOptimizer()
  }

  /// Decides what the model is trained by and measured with.
  ///
  /// The optimiser's state begins anew; weights stay.
  ///
  /// - Throws: `ModelError` when the layers do not fit each other; where the shape of a sample is
  ///   not known yet, `fit` finds out.
  public mutating func compile(
    loss: Loss, optimizer: Optimizer = .rmsprop(), metrics: [Metric] = []
  ) throws(ModelError) {
    guard !layers.isEmpty else { throw .noLayers }
    for metric in metrics {
      if case .topKCategoricalAccuracy(let k) = metric { try check("k", k, atLeast: 1) }
      if case .sparseTopKCategoricalAccuracy(let k) = metric { try check("k", k, atLeast: 1) }
    }
    if let inputShape { _ = try ModelPlan(layers, inputShape: inputShape) }
    compilation = Compilation(loss: loss, optimizer: optimizer, metrics: metrics)
    resetOptimizer()
  }

  /// The shape of one sample: what the weights were made for, or what the first layer says.
  public var inputShape: Shape? { built?.inputShape ?? layers.first?.inputShape }

  // MARK: - Weights

  /// All weights in the order of Keras's `get_weights()`: a kernel before its bias, layer by layer.
  ///
  /// Before training they are what the initialisers and `seed` make, every time the same.
  ///
  /// - Throws: `ModelError.unknownInputShape` when neither a layer nor data have said it.
  public var weights: [Tensor] {
    get throws(ModelError) {
      guard let inputShape else { throw layers.isEmpty ? .noLayers : .unknownInputShape }
      return try weights(for: inputShape)
    }
  }

  /// Replaces all weights, in the order of Keras's `get_weights()`. The optimiser's state stays.
  ///
  /// - Throws: `ModelError.weightCount` and `ModelError.weightShape` when they do not fit, and
  ///   `ModelError.unknownInputShape` when neither a layer nor data have said it.
  public mutating func setWeights(_ weights: [Tensor]) throws(ModelError) {
    guard let inputShape else { throw layers.isEmpty ? .noLayers : .unknownInputShape }
    let plan = try ModelPlan(layers, inputShape: inputShape)
    try plan.check(weights.map(\.shape))
    built = (weights, inputShape)
  }

  /// Returns the weights for samples of a shape.
  func weights(for inputShape: Shape) throws(ModelError) -> [Tensor] {
    let plan = try ModelPlan(layers, inputShape: inputShape)
    let learned = built?.weights ?? []
    guard learned.count < plan.weights.count else { return learned }
    // Layers that were added since have only first weights.
    return try learned + plan.drawnWeights(seed: seed).dropFirst(learned.count)
  }

  /// Keeps what a machine has learned.
  mutating func keep(_ machine: Machine, inputShape: Shape, epochs: Int) {
    let program = machine.program
    built = (program.parameters.map { machine.tensor($0) }, inputShape)
    let parameters = Set(program.parameters)
    for value in program.values where value.lifetime == .state && !parameters.contains(value.id) {
      optimizerState[value.name] = machine.tensor(value.id)
    }
    epochsTrained += epochs
  }

  private mutating func resetOptimizer() {
    optimizerState = [:]
    epochsTrained = 0
  }
}

/// Refuses a count that is too small.
func check(_ name: String, _ number: Int, atLeast lowest: Int) throws(ModelError) {
  guard number >= lowest else {
    throw .outOfRange(
      name: name, received: Double(number), allowed: Double(lowest)...Double.infinity)
  }
}
