import Foundation

/// Runs the compiler and the linker, themselves under limits: what they read is not trusted.
struct Compiler: Sendable {
  let toolchain: Toolchain
  let cache: BuildCache
  let limits: Limits

  struct Result: Sendable {
    let ending: ProcessEnding
    let output: CapturedOutput
    let isOverOutputLimit: Bool
    let cpuLimit: Double
    var isSuccess: Bool { ending.exitCode == 0 && !ending.isTimedOut && !isOverOutputLimit }
    /// It computed as long as it may. The compiler's driver outlives the child that computes, so its
    /// own end says nothing.
    var isOutOfTime: Bool { !isSuccess && ending.cpuSeconds >= 0.95 * cpuLimit }
    /// The clock ran out and it had hardly computed: whatever it waited for, it wasn't its input.
    var isWaiting: Bool { ending.isTimedOut && !isOutOfTime }
  }

  /// What every compilation of an exercise has in common.
  ///
  /// - Parameter modules: the folder of C modules that were read before.
  func arguments(
    against prebuilt: Prebuilt, modules: String, isQuick: Bool = true
  ) -> [String] {
    var arguments = [
      "-Onone", "-wmo", "-swift-version", "5", "-diagnostic-style=llvm", "-no-color-diagnostics",
      "-I", prebuilt.modules, "-module-cache-path", modules,
    ]
    for map in prebuilt.moduleMaps { arguments += ["-Xcc", "-fmodule-map-file=\(map)"] }
    // Gives up on an expression after a second, not after eight. Not a supported flag, and it can
    // refuse what is right: who uses it must try again without.
    if isQuick { arguments += ["-Xfrontend", "-solver-expression-time-threshold=1"] }
    return arguments
  }

  /// Runs a tool of the toolchain; swiftc unless another one is named.
  ///
  /// - Parameter writable: the folders that it may write to; what is temporary goes to the first.
  func run(
    tool: String? = nil, _ arguments: [String], in folder: String, readable: [String],
    writable: [String], user: UInt32 = 0, isTrusted: Bool = false
  ) throws(GradingError) -> Result {
    let path = tool.map { "\(toolchain.root)/bin/\($0)" } ?? toolchain.compiler
    let temporary = writable.first ?? folder
    let patience = isTrusted ? 4 : 1
    var program = SandboxedProgram(path: path, arguments: arguments)
    program.environment = [
      "PATH": "\(toolchain.root)/bin:/usr/bin:/bin", "HOME": temporary, "TMPDIR": temporary,
      "LANG": "C.UTF-8",
    ]
    program.directory = folder
    program.profile = .tool
    // Of /proc its own map alone, in which the driver's runtime finds its stack.
    program.readable =
      readable + [toolchain.root, "/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache"]
      + ["/dev/urandom", "/dev/null", "/proc/self/maps"]
    program.writable = writable
    program.user = user
    program.hasPassage = true
    program.processes = 256
    program.cpuSeconds = limits.compileCPUSeconds * patience
    program.wallSeconds = limits.compileWallSeconds * Double(patience)
    program.addressSpaceBytes = limits.compileAddressSpaceBytes
    program.fileBytes = 256 << 20
    program.openFiles = 1024
    // Thousands of warnings may stand before the one error.
    let process = try RunningProcess(program, outputLimit: 64 << 20, keeping: 4 << 20)
    let ending = process.waitForEnd()
    if let failure = ending.startFailure {
      throw .cannotStart(program: path, step: failure.step, code: failure.code)
    }
    return Result(
      ending: ending, output: process.output, isOverOutputLimit: process.isOverOutputLimit,
      cpuLimit: Double(program.cpuSeconds))
  }

  /// Why what is known to be right was not compiled.
  func failure(_ result: Result) -> GradingError {
    let text = result.output.text
    if text.contains("module compiled with") || text.contains("was created by") {
      return .otherCompiler(found: toolchain.compiler)
    }
    if result.isWaiting { return .compilerWaited(seconds: Int(limits.compileWallSeconds)) }
    return .compilerFailed(String(text.prefix(2000)))
  }
}
