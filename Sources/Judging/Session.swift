import Exchange

/// A judge at work: the only way to a learner's function.
public struct Session {
  /// Decides every random input; printed with the verdict.
  public let seed: UInt64
  private let channel: Channel
  private var calls: UInt64 = 0
  private var cases: [Case] = []
  /// The functions that were judged so far, by name.
  private(set) var judged: [String: Judged] = [:]
  private var result = CheckResult(check: "", status: .passed)
  private var shownSize = 0
  private var lastAnswer: PortableValue?
  private var lastCall: (function: String, arguments: [PortableValue])?

  init(seed: UInt64, channel: Channel) {
    self.seed = seed
    self.channel = channel
  }

  mutating func call(_ function: String, _ arguments: [PortableValue]) throws -> PortableValue {
    calls += 1
    lastCall = (function, arguments)
    channel.send(.call(number: calls, function: function, arguments: arguments))
    guard case .answer(calls, let answer) = channel.receive() else {
      throw CheckInterruption.missing
    }
    switch answer {
    case .value(let value):
      lastAnswer = value
      return value
    case .todo: throw CheckInterruption.todo
    case .threw(let description): throw CheckInterruption.threw(description)
    case .refused(let reason): throw CheckInterruption.refused(reason)
    case .missing: throw CheckInterruption.missing
    }
  }

  /// Runs the solution; when that throws, the check is broken, not the answer wrong.
  func trusted<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch { throw CheckInterruption.broken("\(error)") }
  }

  mutating func meet(_ function: Judged) {
    if judged[function.name]?.reference == nil { judged[function.name] = function }
  }

  mutating func note(_ one: Case) {
    cases.append(one)
    result.cases += 1
    guard let (difference, place) = one.difference, let actual = one.actual else { return }
    result.failures += 1
    // The smallest input that went wrong is the one to look at.
    let size = one.arguments.reduce(0) { $0 + $1.leafCount }
    guard result.failures == 1 || size < shownSize else { return }
    shownSize = size
    result.status = .failed
    result.function = one.function
    result.arguments = one.arguments
    result.expected = one.expected
    result.actual = actual
    result.difference = difference
    result.place = place
  }

  /// What a claim is about: the last call before it is decided.
  mutating func claim(_ holds: Bool) {
    result.cases += 1
    guard !holds else { return }
    result.failures += 1
    guard result.failures == 1, let lastCall else { return }
    result.function = lastCall.function
    result.arguments = lastCall.arguments
    result.actual = lastAnswer
  }

  /// Says what is behind a claim that doesn't hold: a mistake, by its name in exercise.json.
  ///
  /// Called before the claim's body returns false; the first one stays.
  public mutating func blame(_ mistake: String) {
    guard isUnexplained else { return }
    result.misconception = mistake
  }

  /// Says in words what is wrong where a claim doesn't hold and no mistake is recognised. The verdict ends
  /// the sentence, unless it ends with a full stop already.
  public mutating func explain(_ english: String, _ chinese: String) {
    guard isUnexplained else { return }
    func open(_ text: String) -> String {
      text.hasSuffix(".") || text.hasSuffix("。") ? String(text.dropLast()) : text
    }
    result.finding = TwoTexts(open(english), open(chinese))
  }

  private var isUnexplained: Bool { result.misconception == nil && result.finding == nil }

  mutating func decideClaim(needed: Int) {
    guard result.cases - result.failures < needed else { return }
    result.status = .failed
    result.difference = .claim
  }

  /// What is called from here on belongs to no check, and ends no check.
  func beginTrials() { channel.send(.begin(check: Message.trials)) }

  /// Runs one check from beginning to end.
  mutating func run(_ check: Check) -> CheckRun {
    channel.send(.begin(check: check.id))
    cases = []
    lastCall = nil
    result = CheckResult(check: check.id, status: .passed)
    do {
      try check.body(&self)
    } catch {
      result.function = lastCall?.function ?? ""
      result.arguments = lastCall?.arguments ?? []
      switch error as? CheckInterruption {
      case .todo: result.status = .todo
      case .threw(let note): (result.status, result.note) = (.threw, note)
      case .refused(let note): (result.status, result.note) = (.refused, note)
      case .missing: result.status = .unanswered
      case .broken(let note): (result.status, result.note) = (.broken, note)
      case nil: (result.status, result.note) = (.broken, "\(error)")
      }
    }
    return CheckRun(result: result, cases: cases)
  }
}

extension PortableValue {
  /// How many single values it holds.
  fileprivate var leafCount: Int {
    switch self {
    case .array(let parts), .tuple(let parts): parts.reduce(1) { $0 + $1.leafCount }
    case .tensor(_, let elements): elements.count
    default: 1
    }
  }
}
