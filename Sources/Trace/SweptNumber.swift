import Engine

/// What a sweep reads of each update.
enum SweptNumber: Sendable {
  /// A number of the program, there after so many instructions of an update.
  case element(ElementReference, place: Int)
  /// The share of right answers among the samples of the latest updates, an epoch's worth of them: at the end
  /// of an epoch it is the epoch's accuracy.
  case accuracy(RightAnswers)

  /// - Parameter name: a number's; nil is the loss. `accuracy` is one too, where answers are classes and no
  ///   number is called so.
  ///
  /// Returns nil where a run has no such number.
  init?(_ name: String?, _ program: Program, _ names: Names) {
    guard let element = name.map({ names.element(named: $0) }) ?? ElementReference(program.loss, 0)
    else {
      guard name == Self.accuracyName, let answers = RightAnswers(program) else { return nil }
      self = .accuracy(answers)
      return
    }
    let isState = program[element.value].lifetime == .state
    guard let place = isState ? 0 : program.writings(of: element.value).first.map({ $0 + 1 }) else {
      return nil
    }
    self = .element(element, place: place)
  }

  static let accuracyName = "accuracy"

  /// After how many instructions of an update it is there.
  var place: Int {
    switch self {
    case .element(_, let place): place
    case .accuracy(let answers): answers.place
    }
  }

  /// Reads it off a machine that has come to its place.
  mutating func read(_ machine: Machine) -> Double {
    switch self {
    case .element(let element, _): return machine[element.value, element.index]
    case .accuracy(var answers):
      let share = answers.share(adding: machine)
      self = .accuracy(answers)
      return share
    }
  }
}

/// The right answers of the latest updates, as many as an epoch has.
struct RightAnswers: Sendable {
  private let answers: ClassAnswers
  let place: Int
  private let window: Int
  private var counts: [(right: Int, all: Int)] = []
  /// The oldest of them: where the next goes.
  private var oldest = 0

  init?(_ program: Program) {
    guard let answers = ClassAnswers(program) else { return nil }
    self.answers = answers
    place = program.instructions.prefix { $0.phase == .forward }.count
    window = program.batching.updatesPerEpoch
  }

  mutating func share(adding machine: Machine) -> Double {
    var right = 0
    answers.forEach(in: machine) { wanted, said in if wanted == said { right += 1 } }
    let count = (right: right, all: machine.batch.rowCount)
    if counts.count < window {
      counts.append(count)
    } else {
      counts[oldest] = count
      oldest = (oldest + 1) % window
    }
    return Double(counts.reduce(0) { $0 + $1.right }) / Double(counts.reduce(0) { $0 + $1.all })
  }
}

extension Sweep {
  /// Whether something of this name can be drawn of a program.
  public static func canRead(_ name: String, _ program: Program, _ names: Names) -> Bool {
    SweptNumber(name, program, names) != nil
  }

  /// Whether a name means the share of right answers, no number of the program.
  public static func isAccuracy(_ name: String, _ program: Program, _ names: Names) -> Bool {
    if case .accuracy? = SweptNumber(name, program, names) { true } else { false }
  }
}
