import Course
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

  init(
    _ exercise: Exercise, _ prebuilt: Prebuilt, _ compiler: Compiler, _ host: HostLibrary
  ) throws(GradingError) {
    self.host = host
    let key = ContentHash.of([
      exercise.checkSource, exercise.solution, Self.main, host.fingerprint,
    ])
    let folder = try compiler.cache.entry("judge-\(key)") { folder throws(GradingError) in
      for (name, text) in [
        ("Checks.swift", exercise.checkSource), ("Solution.swift", exercise.solution),
        ("main.swift", Self.main),
      ] {
        guard
          FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(text.utf8))
        else { throw .file(path: "\(folder)/\(name)", reason: String(cString: strerror(errno))) }
      }
      let result = try compiler.run(
        try compiler.arguments(against: prebuilt, isQuick: false)
          + ["-module-name", "Judge", "Checks.swift", "Solution.swift", "main.swift"]
          + [host.path, "-lm"]
          + ["-Xlinker", "-rpath", "-Xlinker", host.folder, "-o", "judge"],
        in: folder, readable: [prebuilt.modules, prebuilt.folder] + prebuilt.headers,
        isTrusted: true)
      guard result.isSuccess else { throw .checksDoNotCompile(result.output.text) }
    }
    path = folder + "/judge"
  }

  func start(_ toolchain: Toolchain, _ limits: Limits) throws(GradingError) -> RunningProcess {
    var program = SandboxedProgram(path: path)
    program.environment = ["SWIFT_BACKTRACE": "enable=no"]
    program.readable =
      SandboxedProgram.libraries(of: toolchain) + [path, host.path]
    program.hasChannel = true
    program.cpuSeconds = Int(limits.judgeWallSeconds.rounded(.up))
    program.wallSeconds = limits.judgeWallSeconds + 5
    program.addressSpaceBytes = 4 << 30
    return try RunningProcess(program, outputLimit: 1 << 20)
  }
}

extension SandboxedProgram {
  /// What the loader of any Swift program reads.
  static func libraries(of toolchain: Toolchain) -> [String] {
    [toolchain.runtime, "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache"]
  }
}
