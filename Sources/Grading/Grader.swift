import Course
import Exchange
import Foundation

/// Judges submissions. Values only: nothing is printed, nothing is kept but compiled checks.
public struct Grader: Sendable {
  public let toolchain: Toolchain
  public let prebuilt: Prebuilt
  public let cache: BuildCache
  public let limits: Limits
  private let builder: ProgramBuilder

  /// The seed of random inputs when none is given.
  public static let standardSeed: UInt64 = 2026

  /// - Parameter willCompile: called before the engine's sources are compiled, which takes minutes, where
  ///   no build of them lies beside the program; without it they aren't.
  /// - Throws: what is missing, and what to run.
  public init(
    toolchain: Toolchain? = nil, prebuilt: Prebuilt? = nil, cache: BuildCache = .standard(),
    limits: Limits = Limits(), willCompile: ((EngineSource) -> Void)? = nil
  ) throws(GradingError) {
    let toolchain = if let toolchain { toolchain } else { try Toolchain.find() }
    self.toolchain = toolchain
    self.prebuilt =
      if let prebuilt { prebuilt } else {
        try Prebuilt.find(toolchain, cache, willCompile: willCompile)
      }
    if case .changed(let file) = BuiltSources(self.prebuilt, cache) {
      throw .outdated(file: file)
    }
    self.cache = cache
    self.limits = limits
    builder = try ProgramBuilder(self.toolchain, self.prebuilt, cache, limits)
  }

  /// A record with what doesn't fit in one.
  public struct Report: Sendable, Hashable {
    public let record: Record
    /// What the compiler said about the learner's lines.
    public let diagnostics: [Diagnostic]
    /// What held the submission back, when it ran.
    public let isolation: Isolation?
    /// What was judged; empty where there was nothing to read.
    public internal(set) var source = ""
  }

  /// Where an exercise belongs, for its record.
  public struct Origin: Sendable, Hashable {
    public var course: String
    public var lesson: String

    public init(course: String, lesson: String) {
      self.course = course
      self.lesson = lesson
    }
  }

  /// Compiles the exercise's checks, so that the first submission needn't wait for them.
  public func prepare(_ exercise: Exercise) throws(GradingError) {
    _ = try JudgeProgram(exercise, builder)
  }

  /// Judges one file. Always returns: what goes wrong is a verdict.
  public func check(
    _ exercise: Exercise, file: String, at origin: Origin, seed: UInt64 = Grader.standardSeed,
    language: Language = .english, now: Date = Date()
  ) -> Report {
    check(exercise, file: file, at: origin, seeds: [seed], language: language, now: now)[0]
  }

  /// Judges one file of a class, whose name needn't be text.
  func check(
    _ exercise: Exercise, file: BytePath, at origin: Origin, seed: UInt64, language: Language
  ) -> Report {
    check(exercise, file: file, at: origin, seeds: [seed], language: language)[0]
  }

  /// Judges one file once for each seed; it is compiled once.
  func check(
    _ exercise: Exercise, file: String, at origin: Origin, seeds: [UInt64],
    language: Language = .english, now: Date = Date()
  ) -> [Report] {
    check(
      exercise, file: BytePath(file), at: origin, seeds: seeds, language: language, now: now)
  }

  private func check(
    _ exercise: Exercise, file: BytePath, at origin: Origin, seeds: [UInt64],
    language: Language = .english, now: Date = Date()
  ) -> [Report] {
    let writers = seeds.map { seed in
      RecordWriter(
        exercise: exercise, origin: origin, seed: seed, language: language, limits: limits,
        started: now)
    }
    do {
      let submission = try SubmissionFile(path: file, limit: limits.sourceBytes)
      return try check(submission, of: exercise, language, writers).map { report in
        var report = report
        report.source = submission.source
        return report
      }
    } catch let refusal as SubmissionFile.Refusal {
      return writers.map { $0.report(refusal.verdict, refusal.message(in: language)) }
    } catch let error as GradingError {
      return writers.map { $0.report(.graderError, error.message(in: language)) }
    } catch {
      return writers.map { $0.report(.graderError, "\(error)") }
    }
  }

  private func check(
    _ submission: SubmissionFile, of exercise: Exercise, _ language: Language,
    _ writers: [RecordWriter]
  ) throws -> [Report] {
    switch try compile(submission, of: exercise, language) {
    case .timeout:
      return writers.map { $0.report(.compileError, $0.compilerTimeout) }
    case .refused(let diagnostics, let rest):
      return writers.map {
        $0.report(compileErrors: diagnostics, rest: rest, file: submission.name)
      }
    case .compiled(let program, let diagnostics):
      let judge = try JudgeProgram(exercise, builder)
      return try writers.map { writer in
        var writer = writer
        writer.file = submission.name
        writer.source = submission.code
        do {
          let judgement = try Judgement(
            of: program, by: judge, for: exercise, toolchain, limits, seed: writer.seed)
          return writer.report(
            judgement, diagnostics, crash: crash(in: judgement, of: submission, exercise))
        } catch let error as GradingError {
          guard try program.isItsOwnFault(error, exercise, builder, limits) else { throw error }
          return writer.report(.crash, writer.cannotStart)
        }
      }
    }
  }

  /// Where the first call without an answer ended, in the order of the exercise's checks.
  private func crash(
    in judgement: Judgement, of submission: SubmissionFile, _ exercise: Exercise
  ) -> CrashPlace? {
    let first = exercise.checks.lazy.compactMap { judgement.outcomes[$0.id] }
      .first { $0.result.status == .unanswered }
    guard let first, let failure = first.failure,
      failure.verdict == .crash || failure.verdict == .timeout
    else { return nil }
    let inquiry = CrashInquiry(
      submission: submission, exercise: exercise, builder: builder, limits: limits)
    return inquiry.place(of: first.result.function, first.result.arguments)
  }

  func compile(
    _ submission: SubmissionFile, of exercise: Exercise, _ language: Language
  ) throws(GradingError) -> LearnerProgram.Compilation {
    try LearnerProgram.compile(submission, of: exercise, builder, language: language)
  }
}
