import Engine

/// What a model answers: in inference, so dropout is off and moving statistics are used.
extension Sequential {
  /// Returns the loss and the metrics on data.
  ///
  /// - Throws: `ModelError` as `training(_:_:batchSize:shuffle:)` does, and
  ///   `ModelError.metricTargets` for a metric that does not fit the targets.
  /// - Complexity: O(samples · model); the data are copied once, packed.
  public func evaluate(
    _ inputs: Tensor, _ targets: Tensor, batchSize: Int = 32
  ) throws(ModelError) -> Scores {
    var run = try evaluation(
      PackedTensor(inputs), PackedTensor(targets), batchSize: batchSize)
    return run.runEpoch()
  }

  func evaluation(
    _ inputs: PackedTensor, _ targets: PackedTensor, batchSize: Int,
    weighting: SampleWeighting = .none
  ) throws(ModelError) -> EpochRun {
    var training = try training(inputs, targets, batchSize: batchSize, shuffle: false)
    training.weighting = weighting
    return try EpochRun(training.program(for: .inference), metrics: compilation?.metrics ?? [])
  }

  /// Returns the output of the last layer for each sample.
  ///
  ///     inputs: B×…        result: B×outputs
  ///
  /// The model need not be compiled, nor trained.
  ///
  /// - Throws: `ModelError.inputShape` when the samples do not fit the first layer.
  public func predict(_ inputs: Tensor, batchSize: Int = 32) throws(ModelError) -> Tensor {
    let program = try predictionProgram(inputs, batchSize: batchSize)
    let output = program.loss
    var machine = Machine(program)
    var elements: [Double] = []
    elements.reserveCapacity(inputs.shape.dimensions[0] * program[output].shape.count)
    for _ in 0..<program.batching.updatesPerEpoch {
      machine.run()
      elements += machine.tensor(output).elements
    }
    let sample = program[output].shape.dimensions.dropFirst()
    return Tensor(shape: Shape([inputs.shape.dimensions[0]] + sample), elements: elements)
  }

  /// Returns the class of each sample: the place of its largest output, or with one output whether it
  /// is above ½.
  ///
  /// - Throws: as `predict`.
  public func predictClasses(_ inputs: Tensor, batchSize: Int = 32) throws(ModelError) -> [Int] {
    try predict(inputs, batchSize: batchSize).classIndices
  }
}
