import Foundation
import TestSupport

@testable import Grading

/// Compiles a page's program against what this build left, as exercises are, and runs it.
struct PageProgram {
  /// What every page shares: the compiler and one library of engine and layers.
  struct Tools: Sendable {
    let builder: ProgramBuilder

    init() throws {
      let cache = BuildCache(folder: Checkout.cache)
      // Several pages are compiled at once, on a machine that may have other work.
      var limits = Limits()
      limits.compileCPUSeconds = 120
      limits.compileWallSeconds = 300
      builder = try ProgramBuilder(try Toolchain.find(), try Prebuilt.beside(), cache, limits)
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
    let outcome = try tools.builder.build(
      ProgramBuilder.Job(
        sources: ["main.swift"], module: "Page", folder: folder.path, objects: folder.path,
        output: folder.path, options: ["-swift-version", "6", "-warnings-as-errors"]),
      isQuick: false)
    guard outcome.isSuccess else { throw Failure.refused(outcome.result.output.text) }

    var program = SandboxedProgram(path: folder.path + "/program")
    program.directory = folder.path
    program.environment = ["SWIFT_BACKTRACE": "enable=no", "LANG": "C.UTF-8"]
    program.readable =
      SandboxedProgram.libraries(of: tools.builder.compiler.toolchain) + [
        folder.path, tools.builder.host.folder,
      ]
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
