import Course
import Exchange
import Foundation

/// The judge of one exercise: its checks and its solution, compiled once and kept.
///
/// It never runs a learner's code, and is in no folder that a learner's process can read.
struct JudgeProgram: Sendable {
  let path: String
  let host: HostLibrary

  private static let main = """
    import Judging

    Judging.judge(by: checks)

    """

  init(_ exercise: Exercise, _ builder: ProgramBuilder) throws(GradingError) {
    host = builder.host
    let key = ContentHash.of([
      "2", exercise.checkSource, exercise.solution, Self.main, host.fingerprint,
    ])
    let sources = [
      "Checks.swift": exercise.checkSource, "Solution.swift": exercise.solution,
      "main.swift": Self.main,
    ]
    let folder = try builder.compiler.cache.entry("judge-\(key)") { folder throws(GradingError) in
      for (name, text) in sources {
        guard
          FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(text.utf8))
        else { throw .file(path: "\(folder)/\(name)", reason: String(cString: strerror(errno))) }
      }
      let outcome = try builder.build(
        ProgramBuilder.Job(
          sources: sources.keys.sorted(), module: "Judge", folder: folder, objects: folder,
          output: folder, isTrusted: true), isQuick: false)
      guard outcome.isSuccess else {
        throw outcome.step == .compile
          ? .checksDoNotCompile(outcome.result.output.text)
          : builder.compiler.failure(outcome.result)
      }
    }
    path = folder + "/program"
  }

  func start(_ toolchain: Toolchain, _ limits: Limits) throws(GradingError) -> RunningProcess {
    var program = SandboxedProgram(path: path)
    program.environment = ["SWIFT_BACKTRACE": "enable=no"]
    program.readable =
      SandboxedProgram.libraries(of: toolchain) + [path, host.path]
    program.hasChannel = true
    program.cpuSeconds = Int(limits.judgeWallSeconds.rounded(.up))
    program.wallSeconds =
      limits.judgeWallSeconds + limits.learnerWallSeconds + limits.wallSeconds + 5
    program.addressSpaceBytes = 4 << 30
    // A result repeats the answer that it is about.
    return try RunningProcess(
      program, outputLimit: 1 << 20, mostBytes: 4 * Message.mostBytes)
  }
}

extension SandboxedProgram {
  /// What the loader of any Swift program reads.
  static func libraries(of toolchain: Toolchain) -> [String] {
    [toolchain.runtime, "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache"]
  }
}
