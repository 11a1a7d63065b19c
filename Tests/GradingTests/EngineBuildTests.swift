import Foundation
import TestSupport
import Testing

@testable import Grading

/// A program that was moved away from its build compiles the engine's sources itself.
@Suite struct EngineBuildTests {
  /// A release in a folder: a program that nothing was built beside, and the sources that it brings.
  private func release(in folder: String) throws -> String {
    let share = folder + "/share/gradus"
    try write("", to: folder + "/bin/gradus")
    try write("", to: share + "/Package.swift")
    try FileManager.default.createDirectory(
      atPath: share + "/Sources", withIntermediateDirectories: true)
    for module in Prebuilt.swiftModules + Prebuilt.cModules {
      try FileManager.default.copyItem(
        at: Checkout.root.appending(path: "Sources/\(module)"),
        to: URL(filePath: "\(share)/Sources/\(module)"))
    }
    return folder + "/bin/gradus"
  }

  @Test func `the sources are those of the release or of the checkout that a program stands in`()
    throws
  {
    try withFolder { folder in
      let program = try release(in: folder)
      let source = try #require(EngineSource(of: program))
      #expect(source.folder == folder + "/share/gradus")
      #expect(source.files(of: "CKernels", ".h").contains { $0.hasSuffix("include/CKernels.h") })
      #expect(EngineSource(of: "/usr/bin/env") == nil)
      let before = source.fingerprint
      try write("let changed = 1", to: source.folder + "/Sources/Formats/Changed.swift")
      #expect(source.fingerprint != before)
    }
    let built = try BuiltProgram.path("gradus")
    #expect(EngineSource(of: built)?.folder == RealPath.of(Checkout.root.path))
  }

  @Test func `the package of a release has the engine's targets, and the release their sources`()
    throws
  {
    func text(_ path: String) throws -> String {
      let text = try String(contentsOf: Checkout.root.appending(path: path), encoding: .utf8)
      return text.replacing(/\s+/, with: " ")
    }
    let targets = try text(".ci/engine/Package.swift").matches(
      of: /\.target\(name: "(\w+)".*?\), (?=\.target|\])/)
    let whole = try text("Package.swift")
    for target in targets { #expect(whole.contains(target.0), "\(target.0)") }
    let modules = Set(Prebuilt.swiftModules + Prebuilt.cModules)
    #expect(Set(targets.map { String($0.1) }) == modules)
    let packed = try text(".ci/release").firstMatch(of: /for module in ([\w ]+); do/)
    #expect(Set(try #require(packed).1.split(separator: " ").map(String.init)) == modules)
  }

  @Test func `minutes of work are not begun without a word`() throws {
    try withFolder { folder in
      let program = try release(in: folder)
      let cache = BuildCache(folder: folder + "/cache")
      #expect(throws: GradingError.notCompiled(source: folder + "/share/gradus")) {
        try Prebuilt.find(try Toolchain.find(), cache, program: program)
      }
      try FileManager.default.removeItem(atPath: folder + "/share")
      #expect(throws: GradingError.notBuilt(missing: folder + "/bin/Modules/Formats.swiftmodule")) {
        try Prebuilt.find(try Toolchain.find(), cache, program: program) { _ in }
      }
    }
  }

  @Test(.tags(.slow), .hangGuard)
  func `an answer is judged against sources that were compiled here, once`() throws {
    try withFolder { folder in
      let program = try release(in: folder)
      let toolchain = try Toolchain.find()
      let cache = BuildCache(folder: folder + "/cache")
      var said: [String] = []
      let prebuilt = try Prebuilt.find(toolchain, cache, program: program) {
        said.append($0.folder)
      }
      #expect(said == [folder + "/share/gradus"])
      #expect(prebuilt.compilerVersion != nil)
      #expect(prebuilt.compilerVersion == toolchain.version(cache))
      #expect(BuiltSources(prebuilt, cache) == .same)
      let again = try Prebuilt.find(toolchain, cache, program: program)
      #expect(again == prebuilt)

      let grader = try Grader(toolchain: toolchain, prebuilt: prebuilt, cache: cache)
      let exercise = try Shared.exercise("output-delta")
      let file = folder + "/Answer.swift"
      try write(exercise.solution, to: file)
      let right = grader.check(exercise, file: file, at: Shared.place)
      #expect(right.record.verdict == .pass, "\(right.record)")
      try write(exercise.starter, to: file)
      #expect(grader.check(exercise, file: file, at: Shared.place).record.verdict == .todo)
    }
  }

  @Test func `a compiler's version is read in what it prints and in what it wrote`() throws {
    let words =
      "swift-driver version: 1.120.5 Apple Swift version 6.1 (swiftlang-6.1.0.110.21)\nTarget"
    #expect(
      CompilerVersion(in: Data(words.utf8))?.description
        == "Swift version 6.1 (swiftlang-6.1.0.110.21)")
    #expect(CompilerVersion(in: Data("swiftc".utf8)) == nil)
    let prebuilt = try Prebuilt.beside(program: BuiltProgram.path("gradus"))
    let cache = Shared.cache
    #expect(prebuilt.compilerVersion != nil)
    let version = try Toolchain.find().version(cache)
    #expect(prebuilt.compilerVersion == version)
  }
}
