import Engine

/// What a sweep reads of each update: a number of the program, or the share of right answers.
struct SweptNumber: Sendable {
  /// After how many instructions of an update it is there.
  let place: Int
  /// nil for the share of right answers.
  let element: ElementReference?
  private var answers: RightAnswers?

  /// - Parameter name: a number's; nil is the loss. `accuracy` is one too, where answers are classes and no
  ///   number is called so.
  ///
  /// Returns nil where a run has no such number.
  init?(_ name: String?, _ program: Program, _ names: Names) {
    element = name.map { names.element(named: $0) } ?? ElementReference(program.loss, 0)
    if let element {
      let isState = program[element.value].lifetime == .state
      guard let place = isState ? 0 : program.writings(of: element.value).first.map({ $0 + 1 })
      else { return nil }
      self.place = place
    } else {
      guard name == "accuracy", let answers = RightAnswers(program) else { return nil }
      self.answers = answers
      place = program.instructions.prefix { $0.phase == .forward }.count
    }
  }

  /// Reads it off a machine that has come to its place.
  mutating func read(_ machine: Machine) -> Double {
    if let element { return machine[element.value, element.index] }
    return answers?.share(adding: machine) ?? .nan
  }
}

/// The right answers of the latest updates, as many as an epoch has: at the end of an epoch their share is its
/// accuracy.
private struct RightAnswers: Sendable {
  private let answers: ClassAnswers
  private let window: Int
  private var counts: [(right: Int, all: Int)] = []
  private var total = (right: 0, all: 0)
  /// The oldest of them: where the next goes.
  private var oldest = 0

  init?(_ program: Program) {
    guard let answers = ClassAnswers(program) else { return nil }
    self.answers = answers
    window = program.batching.updatesPerEpoch
  }

  mutating func share(adding machine: Machine) -> Double {
    let count = (right: answers.rightCount(in: machine), all: machine.batch.rowCount)
    total = (total.right + count.right, total.all + count.all)
    if counts.count < window {
      counts.append(count)
    } else {
      total = (total.right - counts[oldest].right, total.all - counts[oldest].all)
      counts[oldest] = count
      oldest = (oldest + 1) % window
    }
    return Double(total.right) / Double(total.all)
  }
}

extension Sweep {
  /// Whether a name means the share of right answers; nil where nothing of that name can be drawn.
  public static func isAccuracy(_ name: String, _ program: Program, _ names: Names) -> Bool? {
    SweptNumber(name, program, names).map { $0.element == nil }
  }
}
