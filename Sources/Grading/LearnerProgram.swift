import Course
import Foundation

/// A learner's file with its adapter, compiled in a private folder.
struct LearnerProgram {
  /// Kept until the program is no longer needed: its folder goes with it.
  private let folder: WorkFolder
  private let toolchain: Toolchain
  private let user: UInt32

  enum Compilation {
    case compiled(LearnerProgram, [Diagnostic])
    /// The learner's own errors, or what else the compiler or linker said.
    case refused([Diagnostic], rest: String)
    case timeout
  }

  private static let sourceName = "Submission.swift"

  static func compile(
    _ submission: SubmissionFile, of exercise: Exercise, _ prebuilt: Prebuilt,
    _ compiler: Compiler, _ host: HostLibrary, language: Language
  ) throws(GradingError) -> Compilation {
    let folder = try WorkFolder()
    _ = try folder.write(submission.source, to: sourceName)
    _ = try folder.write(AdapterSource.text(for: exercise.functions), to: AdapterSource.fileName)
    let run = folder.path + "/run"
    guard mkdir(run, 0o700) == 0 else {
      throw .file(path: run, reason: String(cString: strerror(errno)))
    }
    func build(isQuick: Bool) throws(GradingError) -> Compiler.Result {
      try compiler.run(
        try compiler.arguments(against: prebuilt, isQuick: isQuick)
          + ["-module-name", "Submission", sourceName, AdapterSource.fileName, host.path, "-lm"]
          + ["-Xlinker", "-rpath", "-Xlinker", "$ORIGIN", "-o", "run/program"],
        in: folder.path, readable: [prebuilt.modules] + prebuilt.moduleMaps + prebuilt.headers)
    }
    var result = try build(isQuick: true)
    if !result.isSuccess, result.output.text.contains("in reasonable time") {
      // The time limit is stricter than the compiler's own: once more without it. When that takes
      // too long, what the first one said still holds.
      let patient = try build(isQuick: false)
      if !patient.isOutOfTime { result = patient }
    }
    let text = result.output.text
    if text.contains("module compiled with") || text.contains("was created by") {
      throw .otherCompiler(found: compiler.toolchain.compiler)
    }
    let (own, others) = Diagnostic.parse(text, file: sourceName)
    let helped = own.map { one in
      var one = one
      one.help = CompilerHelp.text(for: one.message, in: language)
      return one
    }
    guard result.isSuccess else {
      if result.isOutOfTime { return .timeout }
      if helped.contains(where: { $0.severity == .error }) { return .refused(helped, rest: "") }
      return .refused(helped, rest: Self.explanation(others, text, exercise, language))
    }
    let program = LearnerProgram(
      folder: folder, toolchain: compiler.toolchain, user: UnusedUser.next(for: compiler.toolchain))
    try program.open(host)
    return .compiled(program, helped)
  }

  /// What to say when no error is on the learner's lines: most often a function is missing.
  private static func explanation(
    _ others: [(place: String, message: String)], _ text: String, _ exercise: Exercise,
    _ language: Language
  ) -> String {
    guard others.contains(where: { $0.place.contains(AdapterSource.fileName) }) else {
      return text
    }
    let lines = exercise.functions.map { "  " + $0.declaration }.joined(separator: "\n")
    return language(
      "The exercise asks for this, name, labels and types as they stand here:\n\(lines)",
      "练习要求的函数如下，名称、标签和类型须完全一致：\n\(lines)")
  }

  /// Puts the library beside the program and gives both to the user that will run them.
  private func open(_ host: HostLibrary) throws(GradingError) {
    let run = folder.path + "/run"
    let library = "\(run)/\(HostLibrary.fileName)"
    // A link where it can be, a copy on another file system.
    if link(host.path, library) != 0 {
      do {
        try FileManager.default.copyItem(atPath: host.path, toPath: library)
      } catch {
        throw .file(path: library, reason: error.localizedDescription)
      }
    }
    guard user != 0 else { return }
    chmod(folder.path, 0o711)
    chown(run, user, user)
    chown("\(run)/program", user, user)
    chmod(run, 0o500)
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
    program.cpuSeconds = isKept ? 600 : limits.cpuSeconds
    program.wallSeconds = isKept ? 86_400 : limits.wallSeconds
    program.addressSpaceBytes = limits.addressSpaceBytes
    program.processes = limits.threads
    return try RunningProcess(program, outputLimit: limits.outputBytes)
  }
}
