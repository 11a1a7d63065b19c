import Engine

/// Loss and metrics while an epoch runs: means over the samples seen so far.
///
///     mean = Σ over batches (value of the batch · its samples) / Σ samples
///
/// A short batch counts by its size, as in Keras; of a metric, where time steps are masked, by those that are not.
struct RunningMeans: Sendable {
  /// "loss", then the metrics.
  let names: [String]
  private let rules: [MetricRule]
  private let prediction: Value.ID
  private let targets: Value.ID
  /// Which time steps of the predictions count; nil where all do.
  private let mask: Value.ID?
  private var sums: [Double]
  private var sampleCount = 0
  /// The time steps so far that count.
  private var stepCount = 0

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
    mask = program.value(named: Training.predictionMaskName)?.id
    sums = Array(repeating: 0, count: rules.count + 1)
  }

  /// The means so far; NaN before the first batch.
  var scores: Scores {
    let counts = [sampleCount] + rules.map { _ in mask == nil ? sampleCount : stepCount }
    return Scores(names: names, values: zip(sums, counts).map { $0 / Double($1) })
  }

  mutating func reset() {
    sampleCount = 0
    stepCount = 0
    for index in sums.indices { sums[index] = 0 }
  }

  /// Adds the present batch of a machine that has completed its update. Allocates nothing, but for a mask.
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
    if let mask { return add(machine, where: mask, as: S.self) }
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

  /// Adds the time steps of the present batch that count.
  private mutating func add<S: Scalar>(_ machine: Machine, where mask: Value.ID, as type: S.Type) {
    machine.withElements(of: mask, as: S.self) { counts in
      let steps = counts.indices.filter { counts[$0] != 0 }
      stepCount += steps.count
      func kept(_ numbers: UnsafeBufferPointer<S>) -> [S] {
        let width = numbers.count / counts.count
        return steps.flatMap { numbers[$0 * width..<($0 + 1) * width] }
      }
      machine.withElements(of: prediction, as: S.self) { predicted in
        machine.withElements(of: targets, as: S.self) { expected in
          kept(predicted).withUnsafeBufferPointer { predicted in
            kept(expected).withUnsafeBufferPointer { expected in
              for (index, rule) in rules.enumerated() {
                sums[index + 1] += rule.sum(predicted, expected)
              }
            }
          }
        }
      }
    }
  }
}
