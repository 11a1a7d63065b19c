import Engine
import Formats
import Trace

/// What a training run did, in the numbers that Keras would report.
public struct TrainingReport {
  /// The loss before each update.
  public private(set) var losses: [Double] = []
  /// The gradient of each trainable weight at the first update, in `trainable_weights` order.
  public var firstGradients: [Tensor] { gradients.indices.map(firstGradient) }
  /// The same, in the program's own numbers: Doubles would take twice the memory.
  private var gradients: [Memory] = []
  /// Whether the first gradients are kept: they are as large as the weights.
  package var keepsGradients = true
  /// The predictions for the first batch, before training; empty where there is no network.
  public private(set) var predictions: Tensor?
  /// What each epoch gave that has been run from its beginning to its end.
  public private(set) var epochs: [EpochScores] = []
  private var means: EpochMeans
  private var validation: Evaluation?
  /// A program from its beginning, alone or one of several machines that share each batch.
  private let replica: Replica
  /// In its place a run, with what was changed in it by hand.
  private var run: Run?

  private func firstGradient(_ index: Int) -> Tensor {
    let numbers = gradients[index]
    let shape = machine.program[machine.program.gradients[index].gradient].shape
    return Tensor(shape: shape, elements: (0..<numbers.count).map { numbers[$0] })
  }

  /// The run as it stands.
  package var machine: Machine { run?.stepper.timeline.machine ?? replica.machine }

  /// - Parameters:
  ///   - program: what is trained.
  ///   - companions: what answers before training, where the program itself would not, and on the validation
  ///     data after each epoch.
  public init(_ program: Program, _ companions: Companions = .none) {
    self.init(of: Replica(program), companions)
  }

  /// A run that may be shared with others; all of them report the same.
  public init(of replica: Replica, _ companions: Companions = .none) {
    self.replica = replica
    means = EpochMeans(replica.wholeProgram)
    validation = companions.validation.map(Evaluation.init)
    if let inference = companions.inference, let prediction = inference.prediction {
      var answering = Machine(inference)
      answering.run()
      predictions = answering.tensor(prediction)
    } else if replica.communicator.size > 1 {
      // The whole first batch is answered, not a part of it.
      let whole = Self.wholeUpdate(of: replica)
      predictions = whole.program.prediction.map { whole.tensor($0) }
    }
  }

  /// A run from its beginning, as it was kept.
  public init(of run: Run, _ companions: Companions = .none) {
    self.init(run.stepper.program, companions)
    self.run = run
    self.run?.goToBeginning()
  }

  /// The update that comes next, on a machine of its own that has all samples.
  private static func wholeUpdate(of replica: Replica) -> Machine {
    var machine = Machine(replica.wholeProgram)
    machine.restore(replica.machine.state)
    machine.run()
    return machine
  }

  /// How many updates have been run.
  public var updates: Int { losses.count }

  /// The weights as they are now, in `get_weights()` order.
  public var weights: [Tensor] { machine.program.parameters.map { machine.tensor($0) } }

  /// Runs one more update.
  public mutating func runUpdate() {
    if run == nil {
      replica.runUpdate()
    } else {
      run?.goToEnd(of: losses.count)
    }
    if losses.isEmpty { takeFirst(of: machine) }
    let loss = machine[machine.program.loss, 0]
    losses.append(loss)
    means.add(machine)
    guard machine.batch.indexInEpoch + 1 == machine.program.batching.updatesPerEpoch else { return }
    means.combine(through: replica.communicator)
    let machine = machine
    if means.isFromBeginning {
      epochs.append(
        EpochScores(machine.batch.epoch, means, validation: validation?.run(with: machine)))
    }
    means.reset()
  }

  /// After no updates there are still the first predictions and gradients to report.
  public mutating func finish() {
    guard losses.isEmpty else { return }
    var first = run
    first?.goToEnd(of: 0)
    takeFirst(of: first?.stepper.timeline.machine ?? Self.wholeUpdate(of: replica))
  }

  private mutating func takeFirst(of machine: Machine) {
    let program = machine.program
    if keepsGradients { gradients = program.gradients.map { machine.numbers(of: $0.gradient) } }
    if predictions == nil { predictions = program.prediction.map { machine.tensor($0) } }
  }

  /// The report as one JSON object.
  public var json: String {
    var text = ""
    writeJSON { text += $0 }
    return text
  }

  /// Writes the report as one JSON object, piece by piece: losses may be many.
  ///
  /// - Parameters:
  ///   - agreement: what came of comparing with Keras, where that is known.
  ///   - write: takes the next piece of the text.
  public func writeJSON<Failure>(
    agreement: KerasCheck.Result? = nil, to write: (String) throws(Failure) -> Void
  ) throws(Failure) {
    try write("{\"updates\": \(updates), \"losses\": [")
    for (index, loss) in losses.enumerated() {
      try write((index == 0 ? "" : ", ") + JSONText.number(loss))
    }
    try write("], \"first_gradients\": [")
    for index in gradients.indices {
      if index > 0 { try write(", ") }
      try JSONText.write(firstGradient(index), to: write)
    }
    try write("], \"weights\": [")
    for (index, parameter) in machine.program.parameters.enumerated() {
      if index > 0 { try write(", ") }
      try JSONText.write(machine.tensor(parameter), to: write)
    }
    try write("], \"predictions\": ")
    if let predictions {
      try JSONText.write(predictions, to: write)
    } else {
      try write("[]")
    }
    // As Keras's `History` has it, where there is more to tell than the losses do.
    if validation != nil {
      let names = epochs.first?.named.map(\.name) ?? []
      try write(", \"history\": {")
      for (place, name) in names.enumerated() {
        let numbers = epochs.map { JSONText.number($0.named[place].number) }
        try write((place == 0 ? "" : ", ") + "\"\(name)\": " + JSONText.list(numbers))
      }
      try write("}")
    }
    if let agreement { try write(", \"agreement\": " + agreement.json) }
    try write("}")
  }
}

extension KerasCheck.Result {
  fileprivate var json: String {
    let members = [
      "\"agrees\": \(agrees)", "\"samples\": \(rows)",
      "\"error\": " + JSONText.number(predictions.error),
      loss.map { "\"loss_error\": " + JSONText.number($0.error) },
      firstLayer.map { "\"first_layer\": " + JSONText.string($0) },
    ]
    return "{" + members.compactMap { $0 }.joined(separator: ", ") + "}"
  }
}
