import Engine

/// Everything that a training run is: a model, its first weights, a loss, an optimiser, the data.
public struct Training: Sendable {
  /// The model.
  public var model: ModelGraph
  /// The first weights in the order of `get_weights()`; nil for initialisers and `seed`.
  public var weights: [Tensor]? {
    get { packedWeights.map { $0.map(\.tensor) } }
    set { packedWeights = newValue.map { $0.map(PackedTensor.init) } }
  }
  /// The same as they were read.
  package var packedWeights: [PackedTensor]?
  /// What is made small, for each of the model's outputs; nil for one that nothing is said of.
  public var losses: [WeightedLoss?]
  /// How parameters move.
  public var optimizer: Optimizer
  /// The shape of a sample of the first input, where it is known and the model doesn't say it.
  public var inputShape: Shape?
  /// For each of the model's inputs, samples along the first axis.
  public var allInputs: [PackedTensor]
  /// For each of the model's outputs what should come out, or class indices for a sparse loss; of an
  /// output without a loss they are not looked at.
  public var allTargets: [PackedTensor]
  /// How much each sample counts.
  public var weighting = SampleWeighting.none
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
  /// What parameters are made to fulfil after every update, by their names; those that are fixed, and names
  /// of none, are left alone.
  public var constraints: [String: WeightConstraint] = [:]
  /// Where the optimiser goes on; nil for its beginning.
  public var optimizerState: OptimizerState?

  /// Creates a training run on all samples at once, in float32, with first weights from seed 0.
  public init(
    layers: [any Layer], loss: Loss, optimizer: Optimizer, inputs: Tensor, targets: Tensor
  ) {
    self.init(
      model: ModelGraph(chain: layers), losses: [WeightedLoss(loss)], optimizer: optimizer,
      inputs: [inputs], targets: [targets])
  }

  /// Creates a training run of a model with any number of inputs and outputs.
  ///
  /// - Precondition: there are as many inputs as the model has, and as many losses and targets as it has
  ///   outputs.
  public init(
    model: ModelGraph, losses: [WeightedLoss?], optimizer: Optimizer, inputs: [Tensor],
    targets: [Tensor]
  ) {
    self.init(
      model: model, losses: losses, optimizer: optimizer, samples: inputs.map(PackedTensor.init),
      targets: targets.map(PackedTensor.init))
  }

  /// Creates the same of samples as they were read.
  package init(
    model: ModelGraph, losses: [WeightedLoss?], optimizer: Optimizer,
    samples inputs: [PackedTensor], targets: [PackedTensor]
  ) {
    precondition(
      inputs.count == model.inputs.count && losses.count == model.outputs.count
        && targets.count == model.outputs.count,
      "training: \(inputs.count) inputs, \(losses.count) losses and \(targets.count) targets")
    self.model = model
    self.losses = losses
    self.optimizer = optimizer
    allInputs = inputs
    allTargets = targets
  }

  /// A loss, and how much of it counts in the sum that is made small.
  public struct WeightedLoss: Hashable, Sendable {
    /// How an output is measured.
    public var loss: Loss
    /// What the loss is multiplied by in the sum.
    public var weight: Double

    /// Creates the loss of an output.
    public init(_ loss: Loss, weight: Double = 1) {
      self.loss = loss
      self.weight = weight
    }
  }

  /// The layers, in the order in which `get_weights()` lists what they have; setting them makes the model the
  /// chain of these.
  public var layers: [any Layer] {
    get { model.layers }
    set { model = ModelGraph(chain: newValue) }
  }

  /// What the program calls each input's samples, and behind `data/` all of them.
  package var inputNames: [String] { model.inputs.indices.map(model.inputName) }

  /// What the program calls each output's targets, and behind `data/` all of them.
  package var targetNames: [String] { model.outputs.indices.map(model.targetName) }

  /// The first output's loss.
  public var loss: Loss {
    get { losses[0]?.loss ?? .meanSquaredError }
    set { losses[0] = WeightedLoss(newValue, weight: losses[0]?.weight ?? 1) }
  }

  /// The first input's samples.
  public var inputs: Tensor {
    get { allInputs[0].tensor }
    set { allInputs[0] = PackedTensor(newValue) }
  }

  /// The first output's targets.
  public var targets: Tensor {
    get { allTargets[0].tensor }
    set { allTargets[0] = PackedTensor(newValue) }
  }

  /// How many samples there are.
  var rowCount: Int { allInputs[0].shape.dimensions.first ?? 0 }

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

  /// The layers' shapes and weights for these inputs.
  func plan() throws(ModelError) -> ModelPlan {
    try ModelPlan(model, inputShapes: try sampleShapes(), frozen: frozen)
  }

  /// Lowers everything into one program.
  ///
  /// - Throws: `ModelError` when layers, weights, data and loss do not fit each other, `.engine` when
  ///   the program becomes too large.
  /// - Complexity: O(data + weights + instructions).
  public func program(for purpose: Purpose = .training) throws(ModelError) -> Program {
    let plan = try plan()
    var targets: [PackedTensor?] = []
    for (output, shape) in plan.outputShapes.enumerated() {
      targets.append(
        purpose == .prediction ? nil : try self.targets(of: output, for: shape))
    }
    guard purpose == .prediction || targets.contains(where: { $0 != nil }) else { throw .noLoss }
    // Before the first weight is made: a layer is a few letters in a file, its kernel may be gigabytes.
    // What is trained has a gradient as large.
    let trained = purpose == .training ? plan.weights.filter(\.isTrainable).map(\.shape) : []
    try Self.checkElements(
      of: allInputs.map(\.shape) + targets.compactMap { $0?.shape } + plan.weights.map(\.shape)
        + trained)
    let weights: [PackedTensor]
    if let packedWeights {
      try plan.check(packedWeights.map(\.shape))
      weights = packedWeights
    } else {
      weights = try plan.drawnWeights(seed: seed).map(PackedTensor.init)
    }
    // Classes are weighted while they are learnt alone, as Keras does it.
    var weighting = weighting
    if purpose != .training { weighting.classes = [:] }
    guard model.outputs.count == 1 || weighting.isNone || purpose == .prediction else {
      throw .weightsOfSeveralOutputs(model.outputs.count)
    }
    guard plan.outputMasks[0] == nil || weighting.isNone || purpose == .prediction else {
      throw .weightsOfMaskedSteps
    }
    for (output, shape) in plan.outputShapes.enumerated()
    where plan.outputMasks[output] != nil && targets[output] != nil {
      try checkMaskedTargets(of: output, for: shape)
    }
    let sampleWeights: Tensor? =
      if let targets = targets.first ?? nil { try weighting.weights(for: targets) } else { nil }
    var convertsTargets: [Bool] = []
    for (output, targets) in targets.enumerated() {
      convertsTargets.append(
        try targets.flatMap { (targets) throws(ModelError) in
          try losses[output]?.loss.convertsTargets(targets)
        } ?? false)
    }
    do {
      return try lower(plan, weights, targets, sampleWeights, convertsTargets, for: purpose)
    } catch {
      throw .engine(error)
    }
  }

  /// Throws when shapes have more numbers together than a program may hold.
  static func checkElements(of shapes: [Shape]) throws(ModelError) {
    let elements = shapes.elementCount
    guard elements <= Program.defaultElementLimit else {
      throw .engine(.tooLarge(elements: elements, limit: Program.defaultElementLimit))
    }
  }

  /// What the weights of all samples are called in a program.
  package static let sampleWeightsName = "data/sample_weight"

  /// What the mask of what is predicted is called in a program, where there is one.
  static let predictionMaskName = "mask_of_prediction"

  private func lower(
    _ plan: ModelPlan, _ weights: [PackedTensor], _ targets: [PackedTensor?],
    _ sampleWeights: Tensor?,
    _ convertsTargets: [Bool], for purpose: Purpose
  ) throws(EngineError) -> Program {
    let batching = Batching(
      rowCount: rowCount, batchSize: batchSize ?? rowCount, shuffles: shuffles, seed: seed)
    var builder = ProgramBuilder()
    var data: [(name: String, value: Value.ID)] = []
    for (place, inputs) in allInputs.enumerated() {
      let name = model.inputName(place)
      data.append((name, try builder.addData("data/\(name)", inputs)))
    }
    for (place, targets) in targets.enumerated() {
      guard let targets else { continue }
      let name = model.targetName(place)
      data.append((name, try builder.addData("data/\(name)", targets)))
    }
    let importance = "sample_weight"
    if let sampleWeights {
      data.append((importance, try builder.addData(Self.sampleWeightsName, sampleWeights)))
    }
    var parameters: [Value.ID] = []
    for (planned, weight) in zip(plan.weights, weights) {
      parameters.append(try builder.addState(planned.name, weight))
    }
    let load = LoadBatch(batchSize: batching.batchSize)
    var batches: [String: Value.ID] = [:]
    for (name, value) in data { batches[name] = try builder.add(load, [value], named: name) }
    let outputs = try plan.lower(
      model.inputs.indices.compactMap { batches[model.inputName($0)] }, parameters,
      measured: targets.map { $0 != nil },
      for: purpose == .training ? .training(seed: seed) : .inference, into: &builder)
    try builder.addName("prediction", for: outputs[0].value)
    if let mask = outputs[0].mask { try builder.addName(Self.predictionMaskName, for: mask) }
    if outputs.count > 1 {
      for (output, result) in zip(model.outputs, outputs) {
        try builder.addName("prediction/\(output.name)", for: result.value)
      }
    }
    var terms: [Loss.Term] = []
    for (place, output) in outputs.enumerated() {
      guard let loss = losses[place], let y = batches[model.targetName(place)] else { continue }
      terms.append(
        Loss.Term(
          loss: loss.loss, weight: loss.weight, name: model.outputs[place].name,
          prediction: output.value, targets: y, sampleWeights: batches[importance],
          mask: output.mask,
          convertsTargets: convertsTargets[place]))
    }
    var result = outputs[0].value
    if purpose != .prediction {
      result = try terms.lower(penalties: plan.penalties(of: parameters), into: &builder)
    }
    if purpose == .training {
      let trainable = zip(parameters, plan.weights).filter(\.1.isTrainable).map(\.0)
      try builder.differentiate(result, by: trainable)
      try builder.addMissingGradients(of: trainable)
      try optimizer.lower(trainable, into: &builder)
      for parameter in trainable {
        try constraints[builder[parameter].name]?.lower(parameter, into: &builder)
      }
      optimizerState?.resume(trainable, in: &builder)
    }
    return try builder.build(
      precision: precision, batching: batching, parameters: parameters, loss: result,
      prediction: outputs[0].value)
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
