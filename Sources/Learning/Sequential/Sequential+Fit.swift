import Engine

extension Sequential {
  /// Trains the model for some epochs and returns the loss and the metrics of each.
  ///
  ///     inputs: B×…        targets: B×outputs, or class indices for a sparse loss
  ///
  /// Loss and metrics are means over the samples of an epoch, of the values before each update;
  /// those of the validation are taken after the epoch, in inference. Weights and the optimiser's state
  /// are kept: with the same data, two times one epoch is one time two, to the last bit.
  ///
  /// - Parameters:
  ///   - inputs: the samples.
  ///   - targets: what is wanted of each.
  ///   - epochs: how many times all samples are taken.
  ///   - batchSize: of how many samples an update is made; the last of an epoch may have fewer.
  ///   - validation: data to measure after each epoch.
  ///   - validationSplit: which share of the samples, from the end, is taken for validation instead.
  ///   - sampleWeights: how much each sample counts; see `SampleWeighting`.
  ///   - classWeights: how much the samples of a class count, 1 for those that are not named.
  ///   - shuffle: whether each epoch takes the samples in another order, which `seed` decides.
  ///   - earlyStopping: when to end before the last epoch; nil for never.
  ///   - progress: how to say how far it is.
  /// - Throws: `ModelError` before the first update, and then nothing has changed.
  /// - Complexity: O(epochs · samples · model). An update allocates nothing.
  @discardableResult
  public mutating func fit(
    _ inputs: Tensor, _ targets: Tensor, epochs: Int = 1, batchSize: Int = 32,
    validation: (inputs: Tensor, targets: Tensor)? = nil, validationSplit: Double = 0,
    sampleWeights: Tensor? = nil, classWeights: [Int: Double] = [:],
    shuffle: Bool = true, earlyStopping: EarlyStopping? = nil,
    progress: ProgressOutput = .automatic
  ) throws(ModelError) -> History {
    guard let compilation else { throw .notCompiled }
    try check("epochs", epochs, atLeast: 0)
    let data = try FitData(
      [PackedTensor(inputs)], [PackedTensor(targets)],
      validation: validation.map { ([PackedTensor($0.inputs)], [PackedTensor($0.targets)]) },
      validationShare: validationSplit,
      weighting: SampleWeighting(samples: sampleWeights, classes: classWeights))
    var training = try training(
      data.inputs[0], data.targets[0], batchSize: batchSize, shuffle: shuffle)
    training.weighting = data.weighting
    var run = try EpochRun(training.program(), metrics: compilation.metrics)
    resume(&run.machine)
    var validator: EpochRun?
    if let validation = data.validation {
      validator = try evaluation(
        validation.inputs[0], validation.targets[0], batchSize: batchSize,
        weighting: data.validationWeighting)
    }
    var stopping: EarlyStoppingState?
    if let earlyStopping {
      let names = run.means.names + (validator?.means.names ?? []).map { "val_\($0)" }
      stopping = try EarlyStoppingState(earlyStopping, known: names)
    }
    var history = History()
    var reporter = ProgressReporter(
      progress, epochs: epochs, batches: run.machine.program.batching.updatesPerEpoch)
    for epoch in 0..<epochs {
      reporter.beginEpoch(epoch, at: Clock.seconds)
      var scores = run.runEpoch { batch, means in
        guard reporter.reportsBatches else { return }
        let text = reporter.text(afterBatch: batch, at: Clock.seconds, means.scores)
        if let text { ProgressOutput.write(text) }
      }
      validator?.machine.copyParameters(of: run.machine)
      if let validation = validator?.runEpoch() {
        scores = scores.followed(byValidation: validation)
      }
      history.append(scores)
      if let text = reporter.text(afterEpoch: scores, at: Clock.seconds) {
        ProgressOutput.write(text)
      }
      if stopping?.isOver(after: epoch, scores, run.machine) == true { break }
    }
    keep(run.machine, inputShape: try training.sampleShape(), epochs: history.epochCount)
    if let best = stopping?.bestWeights { try setWeights(best) }
    return history
  }

  /// Gives a new machine what the optimiser carries, and its place among all epochs.
  private func resume(_ machine: inout Machine) {
    for (name, tensor) in optimizerState {
      if let value = machine.program.value(named: name) { machine.set(value.id, to: tensor) }
    }
    machine.begin(update: epochsTrained * machine.program.batching.updatesPerEpoch)
  }
}
