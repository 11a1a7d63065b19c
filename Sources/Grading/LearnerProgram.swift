import Course
import Foundation

/// A learner's file with its adapter, compiled in a private folder.
struct LearnerProgram {
  /// Kept until the program is no longer needed: its folder goes with it.
  let folder: WorkFolder
  private let toolchain: Toolchain
  private let user: UInt32

  enum Compilation {
    case compiled(LearnerProgram, [Diagnostic])
    /// The learner's own errors, or what else the compiler or linker said.
    case refused([Diagnostic], rest: String)
    case timeout
  }

  static let sourceName = "Submission.swift"

  static func compile(
    _ submission: SubmissionFile, of exercise: Exercise, _ builder: ProgramBuilder,
    language: Language, isTraced: Bool = false
  ) throws(GradingError) -> Compilation {
    let attempt = try Attempt(submission.code.text, of: exercise, builder, isTraced: isTraced)
    let result = attempt.outcome.result
    let found = Diagnostic.parse(
      attempt.outcome.compilerText, file: sourceName, adapter: attempt.adapter,
      hasOwnNames: submission.code.text.contains("#sourceLocation"))
    let own = CompilerHelp(
      source: submission.code, functions: exercise.functions, starter: exercise.starter,
      language
    ).chosen(found.own)
    if attempt.isSuccess {
      let program = LearnerProgram(
        folder: attempt.folder, toolchain: builder.compiler.toolchain, user: attempt.user)
      try program.take(builder.host)
      return .compiled(program, own)
    }
    if result.isWaiting {
      throw .compilerWaited(seconds: Int(builder.compiler.limits.compileWallSeconds))
    }
    if result.isOutOfTime { return .timeout }
    // An error on the learner's lines is the learner's, unless it is about what is imported there.
    // Everything else is ours until the solution, tried in the same way, proves otherwise.
    let errors = own.filter { $0.severity == .error }
    if !errors.contains(where: { !$0.message.contains("module") }) {
      // What the compiler says of a line of code, ours too, isn't said for want of room.
      let isAboutCode = found.others.contains { $0.place.contains(attempt.adapter) }
      guard isAboutCode || attempt.folder.hasRoom else {
        throw .file(path: attempt.folder.path, reason: String(cString: strerror(ENOSPC)))
      }
      try solution(of: exercise, builder)
    }
    if !errors.isEmpty { return .refused(own, rest: "") }
    let refusal = CompilerRefusal(
      step: attempt.outcome.step, others: found.others, text: result.output.text,
      adapter: attempt.adapter)
    return .refused(own, rest: refusal.message(for: exercise, in: language))
  }

  /// One try to make a program of some source.
  private struct Attempt {
    let folder: WorkFolder
    let user: UInt32
    /// The adapter's name can't be guessed: an error there is none of the learner's.
    let adapter = "Adapter-\(String(UInt64.random(in: 0 ... .max), radix: 36)).swift"
    let outcome: ProgramBuilder.Outcome

    init(
      _ source: String, of exercise: Exercise, _ builder: ProgramBuilder, isTraced: Bool = false
    ) throws(GradingError) {
      let user = UnusedUser.next()
      let folder = try WorkFolder()
      self.user = user
      self.folder = folder
      try folder.write(source, to: sourceName)
      try folder.write(
        AdapterSource.text(for: exercise.functions, isTraced: isTraced), to: adapter)
      let tracing = isTraced ? ["Tracing-\(adapter)"] : []
      for name in tracing { try folder.write(AdapterSource.tracing, to: name) }
      let job = ProgramBuilder.Job(
        sources: [sourceName, adapter] + tracing, module: "Submission", folder: folder.path,
        objects: try folder.folder("build", of: user), output: try folder.folder("run", of: user),
        options: ["-parse-as-library"] + (isTraced ? ["-g"] : []), user: user)
      var outcome = try builder.build(job, isQuick: true)
      if !outcome.isSuccess, outcome.result.output.text.contains("in reasonable time") {
        // The time limit is stricter than the compiler's own: once more without it. When that takes
        // too long, what the first one said still holds.
        let patient = try builder.build(job, isQuick: false)
        if !patient.result.isOutOfTime { outcome = patient }
      }
      self.outcome = outcome
    }

    /// Whether there is a program, and a plain file at that.
    var isSuccess: Bool {
      var status = stat()
      return outcome.isSuccess && lstat(folder.path + "/run/program", &status) == 0
        && status.st_mode & S_IFMT == S_IFREG
    }
  }

  /// The solution, made into a program as a submission is.
  ///
  /// - Throws: what keeps even that from being compiled.
  @discardableResult
  private static func solution(
    of exercise: Exercise, _ builder: ProgramBuilder
  ) throws(GradingError) -> LearnerProgram {
    let attempt = try Attempt(exercise.solution, of: exercise, builder)
    guard attempt.isSuccess else { throw builder.compiler.failure(attempt.outcome.result) }
    let program = LearnerProgram(
      folder: attempt.folder, toolchain: builder.compiler.toolchain, user: attempt.user)
    try program.take(builder.host)
    return program
  }

  /// Takes the program from whoever built it, and puts the library beside it.
  private func take(_ host: HostLibrary) throws(GradingError) {
    let run = folder.path + "/run"
    let library = "\(run)/\(HostLibrary.fileName)"
    if user != 0 {
      // Nothing that is its own can a program give away or lock; whoever runs it may only pass.
      guard lchown(run, geteuid(), getegid()) == 0,
        lchown("\(run)/program", geteuid(), getegid()) == 0,
        chmod(run, 0o755) == 0, chmod("\(run)/program", 0o755) == 0,
        chmod(folder.path, 0o711) == 0
      else { throw .file(path: run, reason: String(cString: strerror(errno))) }
    }
    // A link where it can be, a copy on another file system.
    if link(host.path, library) != 0 {
      do {
        try FileManager.default.copyItem(atPath: host.path, toPath: library)
      } catch {
        throw .file(path: library, reason: error.localizedDescription)
      }
    }
  }

  /// Whether it is this program that can't be started, since the solution can: its file may name
  /// another loader than the system's.
  func isItsOwnFault(
    _ error: GradingError, _ exercise: Exercise, _ builder: ProgramBuilder, _ limits: Limits
  ) throws(GradingError) -> Bool {
    guard case .cannotStart("submission", _, _) = error else { return false }
    let solution = try Self.solution(of: exercise, builder)
    return try solution.start(limits).finish(graceSeconds: 1).startFailure == nil
  }

  /// Starts a process that answers calls.
  ///
  /// - Parameter isKept: it waits for calls between a person's keys; then only a single call is
  ///   limited in time, by whoever waits for its answer.
  func start(_ limits: Limits, isKept: Bool = false) throws(GradingError) -> RunningProcess {
    let run = folder.path + "/run"
    var program = SandboxedProgram(path: run + "/program")
    // Nothing else: not where we are, not who we are.
    program.environment = ["SWIFT_BACKTRACE": "enable=no"]
    program.readable = SandboxedProgram.libraries(of: toolchain) + [run]
    program.hasChannel = true
    program.user = user
    program.hasPassage = !RealPath.isOpenToAll(run) || !RealPath.isOpenToAll(toolchain.runtime)
    program.cpuSeconds = isKept ? 600 : limits.cpuSeconds
    program.wallSeconds = isKept ? 86_400 : limits.wallSeconds
    program.addressSpaceBytes = limits.addressSpaceBytes
    program.processes = limits.threads
    return try RunningProcess(program, outputLimit: limits.outputBytes)
  }
}
