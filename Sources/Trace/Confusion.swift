import Engine

/// What is answered and what is wanted, of all samples: of those that train, and of the validation data.
///
/// Answered with the weights that the present update began with, and after it with those that it left. The
/// tables before stay until new ones are complete.
public struct Confusion: Lens {
  /// How often each class (row) is answered as each (column).
  public struct Table: Hashable, Sendable {
    public fileprivate(set) var counts: [[Int]]
    public fileprivate(set) var total = 0

    fileprivate init(classes: Int) {
      counts = Array(repeating: Array(repeating: 0, count: classes), count: classes)
    }

    public var right: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }
    /// The share that is answered rightly.
    public var accuracy: Double { Double(right) / Double(max(1, total)) }

    fileprivate mutating func add(_ wanted: Int?, _ said: Int?) {
      total += 1
      if let wanted, let said { counts[wanted][said] += 1 }
    }
  }

  private struct Part: Sendable {
    var evaluation: Evaluation
    let answers: ClassAnswers
    var growing: Table
    var table: Table?

    init?(_ program: Program) {
      guard let answers = ClassAnswers(program), answers.classCount <= Confusion.classLimit,
        program.elementByteCount <= Confusion.byteLimit
      else { return nil }
      self.answers = answers
      evaluation = Evaluation(program)
      growing = Table(classes: answers.classCount)
    }

    mutating func begin(with run: Machine) {
      evaluation.begin(with: run)
      growing = Table(classes: answers.classCount)
    }

    mutating func advance(budget: inout Int) {
      guard !evaluation.isDone else { return }
      evaluation.advance(budget: &budget) { machine in
        answers.forEach(in: machine) { growing.add($0, $1) }
      }
      if evaluation.isDone { table = growing }
    }
  }

  private static let classLimit = 64
  /// What is copied in some milliseconds.
  private static let byteLimit = 32 << 20

  private var parts: [Part]
  private let program: Program
  /// The run that the tables are of.
  private var place: (update: Int, edits: [Edit])?

  /// Returns nil where nothing is answered in classes.
  public init?(_ program: Program, _ companions: Companions) {
    guard let training = Part(companions.inference ?? program),
      program.elementByteCount <= Self.byteLimit
    else { return nil }
    parts = [training] + (companions.validation.flatMap(Part.init).map { [$0] } ?? [])
    self.program = program
  }

  /// Of the samples that train; nil where it isn't known yet.
  public var training: Table? { parts[0].table }
  /// Of the others; nil where there are none as well.
  public var validation: Table? { parts.count > 1 ? parts[1].table : nil }

  public mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    guard stepper.program === program else { return true }
    let timeline = stepper.timeline
    let update =
      timeline.machine.isUpdateComplete ? stepper.moment.update + 1 : stepper.moment.update
    if place.map({ $0.update != update || $0.edits != timeline.edits }) ?? true {
      place = (update, timeline.edits)
      let base = timeline.machine.isUpdateComplete ? timeline.machine : timeline.machine(before: 0)
      for index in parts.indices { parts[index].begin(with: base) }
    }
    var budget = budget
    for index in parts.indices { parts[index].advance(budget: &budget) }
    return parts.allSatisfy(\.evaluation.isDone)
  }
}
