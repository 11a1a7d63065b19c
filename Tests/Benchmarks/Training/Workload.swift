import Engine

/// What a benchmark repeats: a number of updates of one program, always from its first weights, so
/// that the weights after a repetition are those of one training run that anybody can repeat.
struct Workload {
  let program: Program
  /// How many updates one repetition runs: whole epochs, where there is a data set.
  let updates: Int
  /// How many samples one repetition works on.
  let samples: Int
  /// The additions and multiplications that the matrix products and convolutions of one repetition
  /// take, forwards and backwards, however the engine goes about them.
  let arithmetic: Double

  /// Creates the workload of some passes over the data.
  ///
  /// - Parameter arithmeticPerSample: additions and multiplications.
  init(_ program: Program, epochs: Int, arithmeticPerSample: Int) {
    self.program = program
    updates = epochs * program.batching.updatesPerEpoch
    samples = epochs * program.batching.rowCount
    arithmetic = Double(samples) * Double(arithmeticPerSample)
  }

  init(_ program: Program, updates: Int, samplesPerUpdate: Int, arithmeticPerSample: Int) {
    self.program = program
    self.updates = updates
    samples = updates * samplesPerUpdate
    arithmetic = Double(samples) * Double(arithmeticPerSample)
  }
}
