import Engine

/// Everything that a training run is: a model, its first weights, a loss, an optimiser, the data.
public struct Training: Sendable {
  /// The model, from its first layer to its last.
  public var layers: [any Layer]
  /// The first weights in the order of `get_weights()`; nil for initialisers and `seed`.
  public var weights: [Tensor]?
  /// What is made small.
  public var loss: Loss
  /// How parameters move.
  public var optimizer: Optimizer
  /// The shape of a sample, where the model says so.
  public var inputShape: Shape?
  /// Samples along the first axis.
  public var inputs: Tensor
  /// What should come out for each sample, or class indices for a sparse loss.
  public var targets: Tensor
  /// Samples of an update; nil for all of them.
  public var batchSize: Int?
  /// Whether every epoch has an order of its own.
  public var shuffles = false
  /// What first weights, orders and dropout depend on.
  public var seed = 0
  /// In what numbers are computed and kept.
  public var precision = Precision.float32
  /// Names of parameters that are held fixed.
  public var frozen: Set<String> = []

  /// Creates a training run on all samples at once, in float32, with first weights from seed 0.
  public init(
    layers: [any Layer], loss: Loss, optimizer: Optimizer, inputs: Tensor, targets: Tensor
  ) {
    self.layers = layers
    self.loss = loss
    self.optimizer = optimizer
    self.inputs = inputs
    self.targets = targets
  }

  /// What a program is made for.
  public enum Purpose: Hashable, Sendable {
    /// Forward, backward, update.
    case training
    /// Forward alone, as the model answers once it is trained: dropout off, moving statistics used.
    case inference
    /// The same without targets, which are not looked at, and without a loss: the program's `loss` is
    /// the prediction itself.
    case prediction
  }

  /// Whether the model answers otherwise in inference than while it is trained.
  public var differsInInference: Bool { layers.contains { $0.differsInInference } }

  /// Lowers everything into one program.
  ///
  /// - Throws: `ModelError` when layers, weights, data and loss do not fit each other, `.engine` when
  ///   the program becomes too large.
  /// - Complexity: O(data + weights + instructions).
  public func program(for purpose: Purpose = .training) throws(ModelError) -> Program {
    let plan = try ModelPlan(layers, inputShape: try sampleShape(), frozen: frozen)
    let targets = purpose == .prediction ? nil : try targets(for: plan.outputShape)
    // Before the first weight is made: a layer is a few letters in a file, its kernel may be gigabytes.
    let shapes = [inputs.shape, targets?.shape].compactMap { $0 } + plan.weights.map(\.shape)
    let elements = shapes.elementCount
    guard elements <= Program.defaultElementLimit else {
      throw .engine(.tooLarge(elements: elements, limit: Program.defaultElementLimit))
    }
    let weights = try plan.firstWeights(weights, seed: seed)
    let convertsTargets = if let targets { try loss.convertsTargets(targets) } else { false }
    do {
      return try lower(plan, weights, targets, convertsTargets, for: purpose)
    } catch {
      throw .engine(error)
    }
  }

  private func lower(
    _ plan: ModelPlan, _ weights: [Tensor], _ targets: Tensor?, _ convertsTargets: Bool,
    for purpose: Purpose
  ) throws(EngineError) -> Program {
    let rowCount = inputs.shape.dimensions[0]
    let batching = Batching(
      rowCount: rowCount, batchSize: batchSize ?? rowCount, shuffles: shuffles, seed: seed)
    var builder = ProgramBuilder()
    let allInputs = try builder.addData("data/x", inputs)
    let allTargets: Value.ID? =
      if let targets { try builder.addData("data/y", targets) } else { nil }
    var parameters: [Value.ID] = []
    for (planned, weight) in zip(plan.weights, weights) {
      parameters.append(try builder.addState(planned.name, weight))
    }
    let batch = LoadBatch(batchSize: batching.batchSize)
    let x = try builder.add(batch, [allInputs], named: "x")
    let y: Value.ID? =
      if let allTargets { try builder.add(batch, [allTargets], named: "y") } else { nil }
    let output = try plan.lower(
      x, parameters, for: purpose == .training ? .training(seed: seed) : .inference,
      into: &builder)
    try builder.addName("prediction", for: output)
    var result = output
    if let y {
      result = try loss.lower(
        prediction: output, targets: y, convertsTargets: convertsTargets,
        penalties: plan.penalties(of: parameters), into: &builder)
    }
    if purpose == .training {
      let trainable = zip(parameters, plan.weights).filter(\.1.isTrainable).map(\.0)
      try builder.differentiate(result, by: trainable)
      try optimizer.lower(trainable, into: &builder)
    }
    return try builder.build(
      precision: precision, batching: batching, parameters: parameters, loss: result,
      prediction: output)
  }
}

extension Sequence<Shape> {
  /// The numbers of all shapes together; Int.max where that would overflow, which every limit refuses.
  var elementCount: Int {
    reduce(0) { (sum: Int, shape: Shape) -> Int in
      let (total, overflow) = sum.addingReportingOverflow(shape.count)
      return overflow ? .max : total
    }
  }
}
