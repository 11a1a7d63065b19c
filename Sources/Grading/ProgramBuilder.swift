import Foundation

/// Compiles and links submissions, checks and pages against what a build of this program left.
struct ProgramBuilder: Sendable {
  let compiler: Compiler
  let prebuilt: Prebuilt
  let host: HostLibrary
  private let modules: ModuleCache

  init(
    _ toolchain: Toolchain, _ prebuilt: Prebuilt, _ cache: BuildCache, _ limits: Limits
  ) throws(GradingError) {
    self.prebuilt = prebuilt
    compiler = Compiler(toolchain: toolchain, cache: cache, limits: limits)
    host = try HostLibrary(prebuilt, compiler, cache)
    modules = try ModuleCache(prebuilt, compiler)
  }

  /// What is built, and where: sources in the folder itself, which the compiler can only read,
  /// objects in `objects`, the program in `output`, two folders in it.
  struct Job {
    var sources: [String]
    var module: String
    var folder: String
    var objects: String
    var output: String
    var options: [String] = []
    /// Who builds it, when that is somebody else than we.
    var user: UInt32 = 0
    var isTrusted = false

    var program: String { output + "/program" }
  }

  struct Outcome {
    enum Step { case compile, link }
    let step: Step
    let result: Compiler.Result
    /// What the compiler said, also when it is the linker that failed.
    let compilerText: String
    var isSuccess: Bool { step == .link && result.isSuccess }
  }

  /// - Parameter isQuick: gives up on an expression early.
  func build(_ job: Job, isQuick: Bool) throws(GradingError) -> Outcome {
    var compiled = try compile(job, isQuick: isQuick, modules: modules.path)
    if !compiled.isSuccess, ModuleCache.mayLack(compiled.output.text) {
      compiled = try compile(job, isQuick: isQuick, modules: job.objects + "/modules")
    }
    guard compiled.isSuccess else {
      return Outcome(step: .compile, result: compiled, compilerText: compiled.output.text)
    }
    let linker = Linker(toolchain: compiler.toolchain)
    let linked = try compiler.run(
      tool: "clang",
      linker.programArguments(of: object(of: job), with: host.path, output: job.program),
      in: job.folder, readable: [job.folder, host.folder], writable: [job.output],
      user: job.user, isTrusted: job.isTrusted)
    return Outcome(step: .link, result: linked, compilerText: compiled.output.text)
  }

  private func compile(
    _ job: Job, isQuick: Bool, modules: String
  ) throws(GradingError) -> Compiler.Result {
    try compiler.run(
      compiler.arguments(against: prebuilt, modules: modules, isQuick: isQuick) + job.options
        + ["-c", "-module-name", job.module] + job.sources + ["-o", object(of: job)],
      in: job.folder, readable: [job.folder, self.modules.path] + prebuilt.readable,
      writable: [job.objects], user: job.user, isTrusted: job.isTrusted)
  }

  private func object(of job: Job) -> String { job.objects + "/program.o" }
}
