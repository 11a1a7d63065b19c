import Foundation

/// Runs the compiler, itself under limits: what it reads is not trusted.
struct Compiler: Sendable {
  let toolchain: Toolchain
  let cache: BuildCache
  let limits: Limits

  struct Result: Sendable {
    let ending: ProcessEnding
    let output: CapturedOutput
    let isOverOutputLimit: Bool
    let seconds: Double
    var isOutOfTime: Bool { ending.isTimedOut || ending.signal == SIGXCPU }
    var isSuccess: Bool { ending.exitCode == 0 && !ending.isTimedOut && !isOverOutputLimit }
  }

  /// What every compilation of an exercise has in common.
  func arguments(against prebuilt: Prebuilt, isQuick: Bool = true) throws(GradingError) -> [String]
  {
    var arguments = [
      "-Onone", "-wmo", "-swift-version", "5", "-diagnostic-style=llvm", "-no-color-diagnostics",
      "-I", prebuilt.modules, "-module-cache-path", try cache.moduleCache(),
    ]
    for map in prebuilt.moduleMaps { arguments += ["-Xcc", "-fmodule-map-file=\(map)"] }
    // Gives up on an expression after a second, not after eight. Not a supported flag, and it can
    // refuse what is right: who uses it must try again without.
    if isQuick { arguments += ["-Xfrontend", "-solver-expression-time-threshold=1"] }
    return arguments
  }

  /// Runs a tool of the toolchain; swiftc unless another one is named.
  func run(
    tool: String? = nil, _ arguments: [String], in folder: String, readable: [String],
    isTrusted: Bool = false
  ) throws(GradingError) -> Result {
    let started = Date.timeIntervalSinceReferenceDate
    let path = tool.map { "\(toolchain.root)/bin/\($0)" } ?? toolchain.compiler
    var program = SandboxedProgram(path: path, arguments: arguments)
    program.environment = [
      "PATH": "\(toolchain.root)/bin:/usr/bin:/bin", "HOME": folder, "TMPDIR": folder,
      "LANG": "C.UTF-8",
    ]
    program.directory = folder
    program.profile = .tool
    program.readable =
      readable + [toolchain.root, cache.folder, "/usr", "/bin", "/lib", "/lib64", "/etc"]
      + ["/proc", "/dev/urandom", "/dev/null"]
    program.writable = [folder, try cache.moduleCache()]
    program.cpuSeconds = Int(limits.compileWallSeconds.rounded(.up)) * (isTrusted ? 4 : 1)
    program.wallSeconds = limits.compileWallSeconds * (isTrusted ? 4 : 1)
    program.addressSpaceBytes = limits.compileAddressSpaceBytes
    program.fileBytes = 256 << 20
    program.openFiles = 1024
    let process = try RunningProcess(program, outputLimit: 1 << 20)
    let ending = process.waitForEnd()
    if let failure = ending.startFailure {
      throw .cannotStart(program: path, step: failure.step, code: failure.code)
    }
    return Result(
      ending: ending, output: process.output, isOverOutputLimit: process.isOverOutputLimit,
      seconds: Date.timeIntervalSinceReferenceDate - started)
  }
}
