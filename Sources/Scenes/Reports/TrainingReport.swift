import Engine
import Formats

/// What a training run did, in the numbers that Keras would report.
public struct TrainingReport: Sendable {
  /// The loss before each update.
  public private(set) var losses: [Double] = []
  /// The gradient of each trainable weight at the first update, in `trainable_weights` order.
  public private(set) var firstGradients: [Tensor] = []
  /// The predictions for the first batch, before training; empty where there is no network.
  public private(set) var predictions: Tensor?
  /// The loss of each epoch that has been completed: the mean over its samples, so that a short last
  /// batch counts by its size.
  public private(set) var epochLosses: [Double] = []
  private var epochSum = 0.0
  private var epochSamples = 0
  private var machine: Machine

  /// - Parameter inference: what answers before training, where the program itself would not; see
  ///   `Scene.inference`.
  public init(_ program: Program, inference: Program? = nil) {
    machine = Machine(program)
    guard let inference, let prediction = inference.prediction else { return }
    var answering = Machine(inference)
    answering.run()
    predictions = answering.tensor(prediction)
  }

  /// How many updates have been run.
  public var updates: Int { losses.count }

  /// The weights as they are now, in `get_weights()` order.
  public var weights: [Tensor] { machine.program.parameters.map { machine.tensor($0) } }

  /// Runs one more update.
  public mutating func runUpdate() {
    machine.run()
    if losses.isEmpty { takeFirst() }
    let loss = machine[machine.program.loss, 0]
    losses.append(loss)
    let batch = machine.batch
    epochSum += loss * Double(batch.rowCount)
    epochSamples += batch.rowCount
    if batch.indexInEpoch + 1 == machine.program.batching.updatesPerEpoch {
      epochLosses.append(epochSum / Double(epochSamples))
      epochSum = 0
      epochSamples = 0
    }
  }

  /// After no updates there are still the first predictions and gradients to report.
  public mutating func finish() {
    guard losses.isEmpty else { return }
    let state = machine.state
    machine.run()
    takeFirst()
    machine.restore(state)
  }

  private mutating func takeFirst() {
    let program = machine.program
    firstGradients = program.gradients.map { machine.tensor($0.gradient) }
    if predictions == nil { predictions = program.prediction.map { machine.tensor($0) } }
  }

  /// The report as one JSON object.
  public var json: String {
    var text = ""
    writeJSON { text += $0 }
    return text
  }

  /// Writes the report as one JSON object, piece by piece: losses may be many.
  public func writeJSON<Failure>(
    to write: (String) throws(Failure) -> Void
  ) throws(Failure) {
    try write("{\"updates\": \(updates), \"losses\": [")
    for (index, loss) in losses.enumerated() {
      try write((index == 0 ? "" : ", ") + JSONText.number(loss))
    }
    try write("], \"first_gradients\": " + JSONText.list(firstGradients.map(JSONText.tensor)))
    try write(", \"weights\": " + JSONText.list(weights.map(JSONText.tensor)))
    try write(", \"predictions\": " + (predictions.map(JSONText.tensor) ?? "[]") + "}")
  }
}
