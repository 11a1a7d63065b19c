import Foundation
import TestSupport

@testable import Grading

/// Compiles a page's program against what this build left, as exercises are, and runs it.
struct PageProgram {
  /// What every page shares: the compiler and one library of engine and layers.
  struct Tools: Sendable {
    let prebuilt: Prebuilt
    let compiler: Compiler
    let host: HostLibrary

    init() throws {
      let cache = BuildCache(folder: Checkout.cache)
      prebuilt = try Prebuilt.beside()
      // Several pages are compiled at once, on a machine that may have other work.
      var limits = Limits()
      limits.compileWallSeconds = 120
      compiler = Compiler(toolchain: try Toolchain.find(), cache: cache, limits: limits)
      host = try HostLibrary(prebuilt, compiler, cache)
    }

    static let shared = Result { try Tools() }
  }

  enum Failure: Error {
    case refused(String)
    case stopped(ProcessEnding, output: String)
  }

  /// Returns what each example of a page prints.
  static func outputs(of page: Page) throws -> [String] {
    let tools = try Tools.shared.get()
    let folder = try WorkFolder(prefix: "gradus-page")
    _ = try folder.write(page.program, to: "main.swift")
    let compilation = try tools.compiler.run(
      try tools.compiler.arguments(against: tools.prebuilt, isQuick: false)
        + ["-swift-version", "6", "-warnings-as-errors", "main.swift", tools.host.path, "-lm"]
        + ["-Xlinker", "-rpath", "-Xlinker", tools.host.folder, "-o", "program"],
      in: folder.path,
      readable: [tools.prebuilt.modules] + tools.prebuilt.moduleMaps + tools.prebuilt.headers)
    guard compilation.isSuccess else { throw Failure.refused(compilation.output.text) }

    var program = SandboxedProgram(path: folder.path + "/program")
    program.directory = folder.path
    program.environment = ["SWIFT_BACKTRACE": "enable=no", "LANG": "C.UTF-8"]
    program.readable =
      SandboxedProgram.libraries(of: tools.compiler.toolchain) + [folder.path, tools.host.folder]
    program.writable = [folder.path]
    program.cpuSeconds = 20
    program.wallSeconds = 60
    program.addressSpaceBytes = 4 << 30
    program.fileBytes = 1 << 20
    let process = try RunningProcess(program, outputLimit: 1 << 20)
    let ending = process.waitForEnd()
    guard ending.exitCode == 0 else {
      throw Failure.stopped(ending, output: process.output.text)
    }
    return process.output.text.components(separatedBy: Page.mark)
  }
}
