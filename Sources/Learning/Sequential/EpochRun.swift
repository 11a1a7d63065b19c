import Engine

/// A machine that goes through its data epoch by epoch and measures what it does.
struct EpochRun {
  var machine: Machine
  private(set) var means: RunningMeans

  /// - Parameter program: one with targets, for training or for inference.
  init(_ program: Program, metrics: [Metric]) throws(ModelError) {
    guard let prediction = program.prediction, let targets = program.value(named: "y")?.id else {
      preconditionFailure("epoch run: a program without targets has nothing to measure")
    }
    machine = Machine(program)
    means = try RunningMeans(metrics, prediction: prediction, targets: targets, in: program)
  }

  /// Goes through the data once and returns the means of the values before each update.
  ///
  /// - Parameter observe: is told after each batch how many there were, and the means so far.
  mutating func runEpoch(_ observe: (Int, RunningMeans) -> Void = { _, _ in }) -> Scores {
    means.reset()
    for batch in 1...machine.program.batching.updatesPerEpoch {
      machine.run()
      means.add(machine)
      observe(batch, means)
    }
    return means.scores
  }
}
