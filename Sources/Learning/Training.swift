import Engine

/// Everything that a training run is: a model, its first weights, a loss, an optimiser, the data.
public struct Training: Sendable {
  public var layers: [Layer]
  /// The first weights in the order of `get_weights()`; nil for initialisers and `seed`.
  public var weights: [Tensor]?
  public var loss: Loss
  public var optimizer: Optimizer
  /// How many numbers a sample has, where the model says so.
  public var inputWidth: Int?
  /// Samples, one a row.
  public var inputs: Tensor
  public var targets: Tensor
  public var batchSize: Int?
  public var shuffles = false
  public var seed = 0
  public var precision = Precision.float32
  /// Names of parameters that are held fixed.
  public var frozen: Set<String> = []

  public init(
    layers: [Layer], loss: Loss, optimizer: Optimizer, inputs: Tensor, targets: Tensor
  ) {
    self.layers = layers
    self.loss = loss
    self.optimizer = optimizer
    self.inputs = inputs
    self.targets = targets
  }

  /// Lowers everything into one program.
  public func program() throws(ModelError) -> Program {
    guard !layers.isEmpty else { throw .noLayers }
    guard inputs.shape.count > 0, targets.shape.count > 0 else { throw .emptyBatch }
    guard inputs.shape.rank == 2, inputWidth == nil || inputWidth == inputs.shape.columns else {
      throw .inputWidth(expected: inputWidth ?? 1, received: inputs.shape)
    }
    let rowCount = inputs.shape.dimensions[0]
    let (specifications, outputWidth) = try weightSpecifications()
    let targets = try targets(rowCount: rowCount, outputWidth: outputWidth)
    // Before the first weight is made: a layer is a few letters in a file, its kernel may be gigabytes.
    let elements =
      inputs.shape.count + targets.shape.count
      + specifications.reduce(0) { $0 + $1.weight.shape.count }
    guard elements <= Program.defaultElementLimit else {
      throw .engine(.tooLarge(elements: elements, limit: Program.defaultElementLimit))
    }
    let weights = try firstWeights(specifications.map(\.weight))
    let convertsTargets = try loss.convertsTargets(targets)
    do {
      return try lower(specifications, weights, targets, convertsTargets)
    } catch {
      throw .engine(error)
    }
  }

  private typealias Specification = (weight: WeightSpecification, isTrainable: Bool)

  private func weightSpecifications() throws(ModelError) -> ([Specification], Int) {
    var width = inputs.shape.columns
    var specifications: [Specification] = []
    for layer in layers.map(\.definition) {
      for weight in layer.weights(inputWidth: width) {
        specifications.append((weight, layer.isTrainable && !frozen.contains(weight.name)))
      }
      width = layer.outputWidth(inputWidth: width)
    }
    let known = specifications.map(\.weight.name)
    if let unknown = frozen.subtracting(known).min() {
      throw .unknownParameter(unknown, known: known)
    }
    return (specifications, width)
  }

  private func firstWeights(_ specifications: [WeightSpecification]) throws(ModelError) -> [Tensor]
  {
    guard let weights else {
      var stream = RandomStream(seed: seed)
      return specifications.map { $0.initializer.tensor(shape: $0.shape, using: &stream) }
    }
    guard weights.count == specifications.count else {
      throw .weightCount(expected: specifications.map(\.name), received: weights.count)
    }
    for (specification, weight) in zip(specifications, weights)
    where specification.shape != weight.shape {
      throw .weightShape(
        name: specification.name, expected: specification.shape, received: weight.shape)
    }
    return weights
  }

  /// Checks the targets and gives them the shape that the loss compares with.
  private func targets(rowCount: Int, outputWidth: Int) throws(ModelError) -> Tensor {
    let rows = targets.shape.dimensions.first ?? 0
    guard rows == rowCount else { throw .rowCount(x: rowCount, y: rows) }
    let shape = loss.takesClassIndices ? Shape(rowCount) : Shape(rowCount, outputWidth)
    // As Keras does, a column of numbers and a list of numbers are taken for each other.
    guard targets.shape.count == shape.count, targets.shape.rank <= 2 else {
      throw .targetShape(expected: shape, received: targets.shape, loss: loss.name)
    }
    let targets = Tensor(shape: shape, elements: targets.elements)
    for row in 0..<rowCount {
      if loss.takesClassIndices {
        let index = targets.elements[row]
        guard index >= 0, index < Double(outputWidth), index == index.rounded() else {
          throw .classIndex(row: row, received: index, count: outputWidth)
        }
      } else if loss.takesDistributions {
        let row = row * outputWidth..<(row + 1) * outputWidth
        let sum = targets.elements[row].reduce(0, +)
        guard abs(sum - 1) <= 1e-5 else {
          throw .targetSum(row: row.lowerBound / outputWidth, received: sum)
        }
      }
    }
    return targets
  }

  private func lower(
    _ specifications: [Specification], _ weights: [Tensor], _ targets: Tensor,
    _ convertsTargets: Bool
  ) throws(EngineError) -> Program {
    let rowCount = inputs.shape.dimensions[0]
    let batching = Batching(
      rowCount: rowCount, batchSize: batchSize ?? rowCount, shuffles: shuffles, seed: seed)
    var builder = ProgramBuilder()
    let allInputs = try builder.addData("data/x", inputs)
    let allTargets = try builder.addData("data/y", targets)
    var parameters: [Value.ID] = []
    for (specification, weight) in zip(specifications, weights) {
      parameters.append(try builder.addState(specification.weight.name, weight))
    }
    let batch = Operation.batch(LoadBatch(batchSize: batching.batchSize))
    let x = try builder.add(batch, [allInputs], named: "x")
    let y = try builder.add(batch, [allTargets], named: "y")

    var output = x
    var rest = parameters[...]
    var width = inputs.shape.columns
    for layer in layers.map(\.definition) {
      let count = layer.weights(inputWidth: width).count
      output = try layer.lower(output, weights: Array(rest.prefix(count)), into: &builder)
      rest = rest.dropFirst(count)
      width = layer.outputWidth(inputWidth: width)
    }
    try builder.addName("prediction", for: output)
    let loss = try loss.lower(
      prediction: output, targets: y, convertsTargets: convertsTargets, into: &builder)

    let trainable = zip(parameters, specifications).filter(\.1.isTrainable).map(\.0)
    try builder.differentiate(loss, by: trainable)
    try optimizer.lower(trainable, into: &builder)
    return try builder.build(
      precision: precision, batching: batching, parameters: parameters, loss: loss,
      prediction: output)
  }
}
