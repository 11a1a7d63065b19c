import Exchange

/// A judge at work: the only way to a learner's function.
public struct Session {
  /// Decides every random input; printed with the verdict.
  public let seed: UInt64
  private let channel: Channel
  private var calls: UInt64 = 0
  private var cases: [Case] = []
  private var order: [String] = []
  private var result = CheckResult(check: "", status: .passed)
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
    case .value(let value): return value
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

  mutating func note(_ one: Case, order: [String]) {
    cases.append(one)
    self.order = order
    result.cases += 1
    guard let (difference, place) = one.difference else { return }
    result.failures += 1
    guard result.failures == 1 else { return }
    result.status = .failed
    result.function = one.function
    result.arguments = one.arguments
    result.expected = one.expected
    result.actual = one.actual
    result.difference = difference
    result.place = place
  }

  mutating func claim(held: Int, of count: Int, needed: Int) {
    result.cases += count
    result.failures += count - held
    guard held < needed else { return }
    result.status = .failed
    result.difference = .claim
    result.note = "\(held)/\(count)"
  }

  /// Runs one check from beginning to end.
  mutating func run(_ check: Check) -> CheckRun {
    channel.send(.begin(check: check.id))
    cases = []
    order = []
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
    return CheckRun(result: result, cases: cases, order: order)
  }
}
