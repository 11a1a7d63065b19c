import Foundation
import TestSupport
import Testing

@testable import Grading

/// Whether a build is of the sources that stand there now: by what they say, not by their dates.
@Suite struct BuiltSourcesTests {
  /// A build of one source a module, an hour old; its sources are a day old.
  private func build(in folder: String) throws -> Prebuilt {
    let files = FileManager.default
    for module in Prebuilt.swiftModules {
      let build = "\(folder)/\(module).build"
      for part in [build, "\(folder)/Modules", "\(folder)/Sources"] {
        try files.createDirectory(atPath: part, withIntermediateDirectories: true)
      }
      let source = "\(folder)/Sources/\(module).swift"
      try put("let a = 1", source, hoursAgo: 24)
      try put("", "\(folder)/Modules/\(module).swiftmodule", hoursAgo: 1)
      try put("\(source)\n", "\(build)/sources", hoursAgo: 1)
      try put("", "\(build)/\(module).swift.o", hoursAgo: 1)
    }
    for module in Prebuilt.cModules {
      let build = "\(folder)/\(module).build"
      try files.createDirectory(atPath: build, withIntermediateDirectories: true)
      try put("", "\(build)/module.modulemap", hoursAgo: 1)
      try put("", "\(build)/a.c.o", hoursAgo: 1)
    }
    return try Prebuilt(folder: folder)
  }

  private func put(_ text: String, _ path: String, hoursAgo: Double) throws {
    try write(text, to: path)
    let date = Date(timeIntervalSinceNow: -3600 * hoursAgo)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
  }

  @Test func `a source with a new date and the old words is what was built`() throws {
    try withFolder { folder in
      let prebuilt = try build(in: folder)
      let cache = BuildCache(folder: folder + "/cache")
      let source = folder + "/Sources/Engine.swift"
      #expect(BuiltSources(prebuilt, cache) == .same)
      try put("let a = 1", source, hoursAgo: 0)
      #expect(BuiltSources(prebuilt, cache) == .same)
      try put("let a = 2", source, hoursAgo: 0)
      #expect(BuiltSources(prebuilt, cache) == .changed(file: source))
    }
  }

  @Test func `where nobody knows what was built, a new date is said to be one`() throws {
    try withFolder { folder in
      let prebuilt = try build(in: folder)
      let cache = BuildCache(folder: folder + "/cache")
      let source = folder + "/Sources/Engine.swift"
      try put("let a = 2", source, hoursAgo: 0.5)
      #expect(BuiltSources(prebuilt, cache) == .touched(file: source))
      // Building again leaves an object that comes out the same as it is, but notes that it was done.
      try put("", folder + "/Engine.build/primary.priors", hoursAgo: 0)
      #expect(BuiltSources(prebuilt, cache) == .same)
    }
  }

  @Test func `a header that a module map names and that is gone is what is missing`() throws {
    try withFolder { folder in
      _ = try build(in: folder)
      let map = "module CKernels { umbrella header \"\(folder)/gone.h\" }"
      try write(map, to: folder + "/CKernels.build/module.modulemap")
      #expect(throws: GradingError.notBuilt(missing: folder + "/gone.h")) {
        try Prebuilt(folder: folder)
      }
    }
  }

  @Test func `a program without its sources is whole`() throws {
    try withFolder { folder in
      let prebuilt = try build(in: folder)
      try FileManager.default.removeItem(atPath: folder + "/Sources")
      let cache = BuildCache(folder: folder + "/cache")
      #expect(BuiltSources(prebuilt, cache) == .same)
      #expect(!FileManager.default.fileExists(atPath: cache.folder))
    }
  }
}
