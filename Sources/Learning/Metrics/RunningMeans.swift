import Engine

/// Loss and metrics while an epoch runs: means over the samples seen so far.
///
///     mean = Σ over batches (value of the batch · its samples) / Σ samples
///
/// A short batch counts by its size, as in Keras.
struct RunningMeans: Sendable {
  /// "loss", then the metrics.
  let names: [String]
  private let rules: [MetricRule]
  private let prediction: Value.ID
  private let targets: Value.ID
  private var sums: [Double]
  private var sampleCount = 0

  /// - Parameter targets: the value that holds the batch's targets.
  init(
    _ metrics: [Metric], prediction: Value.ID, targets: Value.ID, in program: Program
  ) throws(ModelError) {
    names = ["loss"] + metrics.map(\.name)
    var rules: [MetricRule] = []
    for metric in metrics {
      rules.append(
        try metric.rule(prediction: program[prediction].shape, targets: program[targets].shape))
    }
    self.rules = rules
    self.prediction = prediction
    self.targets = targets
    sums = Array(repeating: 0, count: rules.count + 1)
  }

  /// The means so far; NaN before the first batch.
  var scores: Scores {
    Scores(names: names, values: sums.map { $0 / Double(sampleCount) })
  }

  mutating func reset() {
    sampleCount = 0
    for index in sums.indices { sums[index] = 0 }
  }

  /// Adds the present batch of a machine that has completed its update. Allocates nothing.
  mutating func add(_ machine: Machine) {
    switch machine.program.precision {
    case .float32: add(machine, as: Float.self)
    case .float64: add(machine, as: Double.self)
    }
  }

  private mutating func add<S: Scalar>(_ machine: Machine, as type: S.Type) {
    let samples = machine.batch.rowCount
    sampleCount += samples
    sums[0] += machine[machine.program.loss, 0] * Double(samples)
    guard !rules.isEmpty else { return }
    machine.withElements(of: prediction, as: S.self) { predicted in
      machine.withElements(of: targets, as: S.self) { expected in
        for (index, rule) in rules.enumerated() {
          // A sample of several rows counts as one.
          let rows = predicted.count / rule.width / samples
          sums[index + 1] += rule.sum(predicted, expected) / Double(rows)
        }
      }
    }
  }
}
