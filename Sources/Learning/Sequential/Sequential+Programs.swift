import Engine

/// From a model and data to the program that the stepper walks and `fit` drains.
extension Sequential {
  /// Returns the training run of these data, from the model's present weights: what `fit` begins with.
  ///
  ///     inputs: B×…        targets: B×outputs, or class indices for a sparse loss
  ///
  /// - Throws: `ModelError.notCompiled` before `compile`, and `ModelError` when layers, weights and
  ///   data do not fit.
  public func training(
    _ inputs: Tensor, _ targets: Tensor, batchSize: Int = 32, shuffle: Bool = true
  ) throws(ModelError) -> Training {
    try training(
      PackedTensor(inputs), PackedTensor(targets), batchSize: batchSize, shuffle: shuffle)
  }

  func training(
    _ inputs: PackedTensor, _ targets: PackedTensor, batchSize: Int, shuffle: Bool
  ) throws(ModelError) -> Training {
    guard let compilation else { throw .notCompiled }
    try check("batchSize", batchSize, atLeast: 1)
    var training = Training(
      model: ModelGraph(chain: layers), losses: [Training.WeightedLoss(compilation.loss)],
      optimizer: compilation.optimizer, samples: [inputs], targets: [targets])
    training.shuffles = shuffle
    try prepare(&training, batchSize: batchSize)
    return training
  }

  /// Returns the program that answers inputs, without targets.
  func predictionProgram(_ inputs: Tensor, batchSize: Int) throws(ModelError) -> Program {
    try check("batchSize", batchSize, atLeast: 1)
    // Loss, optimiser and targets have no part in it.
    var training = Training(
      layers: layers, loss: .meanSquaredError, optimizer: .sgd(), inputs: inputs,
      targets: Tensor(shape: Shape(0), elements: []))
    try prepare(&training, batchSize: batchSize)
    return try training.program(for: .prediction)
  }

  private func prepare(_ training: inout Training, batchSize: Int) throws(ModelError) {
    training.batchSize = batchSize
    training.precision = precision
    training.seed = seed
    training.inputShape = inputShape
    training.weights = try weights(for: training.sampleShape())
  }
}
