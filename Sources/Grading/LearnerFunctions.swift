import Course
import Exchange
import Foundation

/// A learner's functions, callable one value at a time: for a scene that runs one of them as an
/// instruction. A trap there is an answer here.
///
/// A class, because it owns a process. Not Sendable: it stays with the thread that made it.
public final class LearnerFunctions {
  private let program: LearnerProgram
  private let limits: Limits
  private var process: RunningProcess?

  public enum Outcome: Sendable, Hashable {
    case value(PortableValue)
    case todo
    case threw(String)
    /// The process ended or didn't answer; the next call starts another one.
    case failed(Verdict, message: String)
  }

  init(_ program: LearnerProgram, _ limits: Limits) {
    self.program = program
    self.limits = limits
  }

  public func call(
    _ function: String, _ arguments: [PortableValue], language: Language = .english
  ) throws(GradingError) -> Outcome {
    let running: RunningProcess
    if let process {
      running = process
    } else {
      running = try program.start(limits, isKept: true)
      process = running
    }
    let number = UInt64.random(in: 0 ... .max)
    var isMalformed = false
    var isLate = false
    if running.send(
      .call(number: number, function: function, arguments: arguments), within: limits.wallSeconds)
    {
      switch running.receive(within: limits.wallSeconds) {
      case .message(.answer(number, .value(let value))): return .value(value)
      case .message(.answer(number, .todo)): return .todo
      case .message(.answer(number, .threw(let text))): return .threw(text)
      case .message, .malformed, .tooLong: isMalformed = true
      case .late: isLate = true
      case .ended: break
      }
    }
    let isOver = running.isOverOutputLimit
    let ending = running.finish(graceSeconds: isMalformed || isLate || isOver ? 0 : 0.5)
    process = nil
    let failure = ProcessFailure(
      ending: ending, output: running.takeOutputAfterEnd(), isOverOutputLimit: isOver,
      isMalformed: isMalformed, isLate: isLate, limits: limits)
    return .failed(failure.verdict, message: failure.message(in: language, limits: limits))
  }
}

extension Grader {
  /// Compiles a learner's file for calls; nil with a report when it doesn't compile.
  public func functions(
    of exercise: Exercise, file: String, language: Language = .english
  ) throws -> (functions: LearnerFunctions?, diagnostics: [Diagnostic]) {
    let submission = try SubmissionFile(path: file, limit: limits.sourceBytes)
    switch try compile(submission, of: exercise, language) {
    case .compiled(let program, let diagnostics):
      return (LearnerFunctions(program, limits), diagnostics)
    case .refused(let diagnostics, _): return (nil, diagnostics)
    case .timeout: return (nil, [])
    }
  }
}
