import Course
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
  private let exercise: Exercise
  private let limits: Limits
  private var learner: RunningProcess?
  /// Who may see the check that it is asked in.
  private var visibility = Exercise.Visibility.visible
  /// Functions that ran into a limit: trying them again would only take longer.
  private var stuck: [String: ProcessFailure] = [:]
  /// How long learners' processes have been waited for in all.
  private var learnerSeconds = 0.0
  private var checkStarted = 0.0
  private var checkOutput = CapturedOutput()
  private var checkFailure: ProcessFailure?
  /// While a diagnosis is tried nothing counts; the first call without an answer is the last one.
  private var isTrying = false
  private var trialsEnded = false
  private var isTriedAgain = false

  init(
    of program: LearnerProgram, by judge: JudgeProgram, for exercise: Exercise,
    _ toolchain: Toolchain, _ limits: Limits, seed: UInt64
  ) throws(GradingError) {
    self.program = program
    self.exercise = exercise
    self.limits = limits
    let process = try judge.start(toolchain, limits)
    defer { endLearner() }
    let started = Date.timeIntervalSinceReferenceDate
    guard process.send(.start(seed: seed), within: 5) else {
      throw Self.failure(of: process)
    }
    while true {
      // Its own time: not that in which it waits for answers.
      let left =
        started + learnerSeconds + limits.judgeWallSeconds - Date.timeIntervalSinceReferenceDate
      guard case .message(let message) = process.receive(within: max(left, 0)) else {
        throw Self.failure(of: process)
      }
      switch message {
      case .begin(Message.trials):
        isTrying = true
        // A process of its own: the time of the other one may be up before the judge has thought.
        endLearner()
        learner = nil
      case .begin(let check): begin(check)
      case .call(let number, let function, let arguments):
        let asked = Date.timeIntervalSinceReferenceDate
        var answer = try ask(function, arguments)
        if isTrying, answer == .missing, !isTriedAgain {
          // Its time may have been up while the judge was thinking: once more, by a new process.
          isTriedAgain = true
          trialsEnded = false
          answer = try ask(function, arguments)
        }
        learnerSeconds += Date.timeIntervalSinceReferenceDate - asked
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
    // What one process has seen of a hidden check it could tell in a visible one.
    let next = exercise.checks.first { $0.id == check }?.visibility ?? .visible
    if next != visibility { endLearner() }
    visibility = next
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
    // A check of the author's that asks for something else than exercise.json says is broken; it is
    // found out here, where no submission can claim it.
    guard let signature = exercise.functions.first(where: { $0.name == function }),
      signature.parameters.count == arguments.count,
      zip(signature.parameters, arguments).allSatisfy({ $0.type.accepts($1) })
    else { throw .judgeFailed("Checks.swift: \(function)(\(arguments.map(\.kind)))") }
    // After a crash the next check gets a process of its own; after a limit, another function does.
    let failure =
      (isTrying ? nil : checkFailure) ?? stuck[function]
      ?? failures.last { !$0.isOfOneFunction } ?? lastWhenTimeIsUp
    if trialsEnded || failure != nil {
      checkFailure = checkFailure ?? failure
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
    switch process.receive(within: seconds, answering: number) {
    case .message(.answer(number, let answer)) where signature.mayAnswer(answer): return answer
    case .message, .malformed:
      return try learnerEnded(process, function, malformed: true, late: false)
    case .ended: return try learnerEnded(process, function, malformed: false, late: false)
    case .late: return try learnerEnded(process, function, malformed: false, late: true)
    case .tooLong:
      return try learnerEnded(process, function, malformed: false, late: false, tooLong: true)
    }
  }

  /// So that many checks, each just within its limits, don't take for ever.
  private var lastWhenTimeIsUp: ProcessFailure? {
    guard learner == nil, learnerSeconds > limits.learnerWallSeconds, let last = failures.last
    else { return nil }
    // Without its words, which may be those of a hidden check.
    return ProcessFailure(
      ending: last.ending, output: CapturedOutput(), isOverOutputLimit: false, isMalformed: false,
      isLate: true, limits: limits)
  }

  private mutating func learnerEnded(
    _ process: RunningProcess, _ function: String, malformed: Bool, late: Bool,
    tooLong: Bool = false
  ) throws(GradingError) -> Answer {
    if isTrying {
      trialsEnded = true
      process.finish()
      learner = nil
      return .missing
    }
    let over = process.isOverOutputLimit
    // When it ended by itself its own reason is on the way: don't overtake it.
    let ending = process.finish(graceSeconds: late || malformed || over || tooLong ? 0 : 0.5)
    if let failure = ending.startFailure {
      throw .cannotStart(program: "submission", step: failure.step, code: failure.code)
    }
    isolation = ending.isolation
    checkOutput = process.takeOutputAfterEnd()
    learner = nil
    let failure = ProcessFailure(
      ending: ending, output: checkOutput, isOverOutputLimit: process.isOverOutputLimit,
      isMalformed: malformed, isLate: late, isTooLong: tooLong, limits: limits)
    failures.append(failure)
    checkFailure = failure
    if failure.verdict != .crash { stuck[function] = failure }
    return .missing
  }

  private mutating func endLearner() {
    guard let learner else { return }
    isolation = learner.finish(graceSeconds: 0.05).isolation
    self.learner = nil
  }
}

extension Exercise.Signature {
  /// Whether its adapter could have answered so: of the type that it was compiled with, and never
  /// that the call was refused, since the call was looked at before.
  fileprivate func mayAnswer(_ answer: Answer) -> Bool {
    switch answer {
    case .value(let value): returns.accepts(value)
    case .todo, .threw: true
    case .refused, .missing: false
    }
  }
}
