import Engine

/// Loss and accuracy while an epoch runs: means over the samples seen so far, a short batch by its size.
///
/// Of answers in classes there is an accuracy, as Keras has it.
public struct EpochMeans: Sendable {
  private var program: Program
  private var answers: ClassAnswers?
  private var lossSum = 0.0
  private var rightCount = 0
  private var sampleCount = 0
  /// Whether the samples are those of an epoch from its first batch on: a run that goes on in the middle of one
  /// has seen a part of it, whose mean is not the epoch's.
  public private(set) var isFromBeginning = false

  public init(_ program: Program) {
    self.program = program
    answers = ClassAnswers(program)
  }

  /// The mean loss; NaN before the first batch.
  public var loss: Double { lossSum / Double(sampleCount) }

  /// The share that is answered rightly; nil where nothing is answered in classes.
  public var accuracy: Double? { answers.map { _ in Double(rightCount) / Double(sampleCount) } }

  /// Begins anew.
  public mutating func reset() { (lossSum, rightCount, sampleCount) = (0, 0, 0) }

  /// Takes the right answers of all replicas for its own, which are those of its part of each batch.
  public mutating func combine(through communicator: any Communicator) {
    rightCount = Int(communicator.combined([Double(rightCount)])[0])
  }

  /// Adds the present batch of a machine that has computed its loss.
  public mutating func add(_ machine: Machine) {
    if machine.program !== program {
      // A setting has made another program of the run.
      program = machine.program
      answers = ClassAnswers(program)
    }
    if sampleCount == 0 { isFromBeginning = machine.batch.indexInEpoch == 0 }
    let samples = machine.batch.totalRowCount
    lossSum += machine[machine.program.loss, 0] * Double(samples)
    sampleCount += samples
    guard machine.batch.isCounted else { return }
    rightCount += answers?.rightCount(in: machine) ?? 0
  }
}

/// What Keras's `fit` reports of an epoch.
public struct EpochScores: Hashable, Sendable {
  /// Counted from 0.
  public let epoch: Int
  /// Means over the epoch's samples, of the numbers before each update.
  public let loss: Double
  public let accuracy: Double?
  /// Of the validation data, with the weights at the epoch's end; nil where there are none.
  public let validationLoss: Double?
  public let validationAccuracy: Double?

  public init(_ epoch: Int, _ training: EpochMeans, validation: EpochMeans?) {
    self.epoch = epoch
    loss = training.loss
    accuracy = training.accuracy
    validationLoss = validation?.loss
    validationAccuracy = validation?.accuracy
  }

  /// What is known, by Keras's names.
  public var named: [(name: String, number: Double)] {
    [
      ("loss", loss), ("accuracy", accuracy), ("val_loss", validationLoss),
      ("val_accuracy", validationAccuracy),
    ].compactMap { name, number in number.map { (name, $0) } }
  }
}
