import Exchange
import Foundation

/// One run of the judge against a learner's program: passes calls on, and survives both.
///
///     judge ──call──▸ here ──call──▸ learner        Only this side knows the number that an
///     judge ◂─answer── here ◂─answer── learner      answer must carry.
struct Judgement {
  /// What became of one check.
  struct CheckOutcome {
    var result: CheckResult
    var seconds = 0.0
    var output = CapturedOutput()
    /// When the learner's process ended in this check.
    var failure: ProcessFailure?
  }

  private(set) var outcomes: [String: CheckOutcome] = [:]
  private(set) var failures: [ProcessFailure] = []
  private(set) var isolation: Isolation?

  private let program: LearnerProgram
  private let limits: Limits
  private var learner: RunningProcess?
  private var current = ""
  private var checkStarted = 0.0
  private var checkOutput = CapturedOutput()
  private var checkFailure: ProcessFailure?
  /// While a diagnosis is tried nothing counts; the first call without an answer is the last one.
  private var isTrying = false
  private var trialsEnded = false
  /// Functions that met a limit: waiting for each again would only take longer.
  private var limited: Set<String> = []

  init(
    of program: LearnerProgram, by judge: JudgeProgram, _ toolchain: Toolchain, _ limits: Limits,
    seed: UInt64
  ) throws(GradingError) {
    self.program = program
    self.limits = limits
    let process = try judge.start(toolchain, limits)
    defer { endLearner() }
    let deadline = Date.timeIntervalSinceReferenceDate + limits.judgeWallSeconds
    guard process.send(.start(seed: seed), within: 5) else {
      throw Self.failure(of: process)
    }
    while true {
      let left = deadline - Date.timeIntervalSinceReferenceDate
      guard case .message(let message) = process.receive(within: max(left, 0)) else {
        throw Self.failure(of: process)
      }
      switch message {
      case .begin(Message.trials): isTrying = true
      case .begin(let check): begin(check)
      case .call(let number, let function, let arguments):
        let answer = try ask(function, arguments)
        guard process.send(.answer(number: number, answer), within: 5) else {
          throw Self.failure(of: process)
        }
      case .result(let result): note(result)
      case .finished:
        process.finish()
        return
      case .start, .answer: throw .judgeFailed("unexpected message")
      }
    }
  }

  private static func failure(of process: RunningProcess) -> GradingError {
    let ending = process.finish()
    let text = process.output.text
    if let failure = ending.startFailure {
      return .cannotStart(program: "judge", step: failure.step, code: failure.code)
    }
    return .judgeFailed(
      text.isEmpty ? "signal \(ending.signal), exit code \(ending.exitCode ?? -1)" : text)
  }

  private mutating func begin(_ check: String) {
    current = check
    checkStarted = Date.timeIntervalSinceReferenceDate
    checkOutput = CapturedOutput()
    checkFailure = nil
  }

  private mutating func note(_ result: CheckResult) {
    if outcomes[result.check] != nil {
      // A second result refines the diagnosis; nothing ran in between.
      outcomes[result.check]?.result = result
      return
    }
    if let learner { checkOutput = learner.takeOutput() }
    outcomes[result.check] = CheckOutcome(
      result: result, seconds: Date.timeIntervalSinceReferenceDate - checkStarted,
      output: checkOutput, failure: result.status == .unanswered ? checkFailure : nil)
  }

  /// Calls the learner's function; whatever happens there is an answer here.
  private mutating func ask(
    _ function: String, _ arguments: [PortableValue]
  ) throws(GradingError) -> Answer {
    // After a crash the next check gets a process of its own; after a limit, another function does.
    let isLimited = limited.contains(function) || failures.contains { !$0.isOfOneFunction }
    if trialsEnded || isLimited || learner == nil && !isTrying && checkFailure != nil {
      checkFailure = checkFailure ?? failures.last
      trialsEnded = isTrying
      return .missing
    }
    let process: RunningProcess
    if let learner {
      process = learner
    } else {
      process = try program.start(limits)
      learner = process
    }
    let number = UInt64.random(in: 0 ... .max)
    let call = Message.call(number: number, function: function, arguments: arguments)
    let seconds = isTrying ? min(0.5, limits.wallSeconds) : limits.wallSeconds
    guard process.send(call, within: seconds) else {
      return try learnerEnded(process, function, malformed: false, late: false)
    }
    switch process.receive(within: seconds) {
    case .message(.answer(number, let answer)) where answer != .missing: return answer
    case .message, .malformed:
      return try learnerEnded(process, function, malformed: true, late: false)
    case .ended: return try learnerEnded(process, function, malformed: false, late: false)
    case .late: return try learnerEnded(process, function, malformed: false, late: true)
    }
  }

  private mutating func learnerEnded(
    _ process: RunningProcess, _ function: String, malformed: Bool, late: Bool
  ) throws(GradingError) -> Answer {
    if isTrying {
      trialsEnded = true
      process.finish()
      learner = nil
      return .missing
    }
    let over = process.isOverOutputLimit
    // When it ended by itself its own reason is on the way: don't overtake it.
    let ending = process.finish(graceSeconds: late || malformed || over ? 0 : 0.5)
    if let failure = ending.startFailure {
      throw .cannotStart(program: "submission", step: failure.step, code: failure.code)
    }
    isolation = ending.isolation
    checkOutput = process.takeOutputAfterEnd()
    learner = nil
    let failure = ProcessFailure(
      ending: ending, output: checkOutput, isOverOutputLimit: process.isOverOutputLimit,
      isMalformed: malformed, isLate: late, limits: limits)
    failures.append(failure)
    checkFailure = failure
    if failure.verdict != .crash { limited.insert(function) }
    return .missing
  }

  private mutating func endLearner() {
    guard let learner else { return }
    isolation = learner.finish(graceSeconds: 0.05).isolation
    self.learner = nil
  }
}
