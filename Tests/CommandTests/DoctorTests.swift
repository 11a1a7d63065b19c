import Foundation
import TestSupport
import Testing

/// The doctor says what the commands would meet, in each state that is broken.
@Suite struct DoctorTests {
  /// The environment of a person who has everything, but with no more than these programs.
  private func environment(
    _ folder: String, path: String? = nil, _ more: [String: String] = [:]
  ) -> [String: String] {
    let base = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
    return [
      "PATH": path ?? ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "XDG_DATA_HOME": folder, "XDG_CACHE_HOME": "\(base)/gradus-command-tests-\(getuid())",
      "EDITOR": "/bin/sh -e",
    ].merging(more) { $1 }
  }

  private func doctor(_ arguments: [String] = [], _ environment: [String: String]) throws -> Run {
    try Run(
      shell: "exec \"$0\" doctor \"$@\"", arguments, environment: environment, seconds: 120)
  }

  @Test func `where all is there, an answer is compiled and judged`() throws {
    try withFolder { folder in
      let run = try doctor([], environment(folder))
      #expect(run.status == 0, "\(run.output)")
      for label in ["course", "compiler", "engine", "exercises", "progress", "editor", "disk"] {
        #expect(run.output.contains("[ok] \(label): "), "\(label) in \(run.output)")
      }
      #expect(run.output.contains("it passes"))
      // The version that both have.
      #expect(run.output.matches(of: /Swift version \d+\.\d+/).count == 1, "\(run.output)")
      let chinese = try doctor(["--lang", "zh-Hans"], environment(folder))
      #expect(chinese.output.contains("[ok] 练习：") || chinese.output.contains("[ok] 练习: "))
    }
  }

  @Test func `without a compiler it says what check says`() throws {
    try withFolder { folder in
      let run = try doctor([], environment(folder, path: "/nowhere"))
      #expect(run.status == 1)
      #expect(run.output.contains("[!!] compiler: No Swift compiler found."))
      #expect(!run.output.contains("exercises: "))
    }
  }

  @Test func `a compiler of another version than the one that built the engine is named`() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/lib/swift", withIntermediateDirectories: true)
      try write(
        "#!/bin/sh\necho 'Swift version 5.0 (swift-5.0-RELEASE)'\n", to: folder + "/bin/swiftc")
      chmod(folder + "/bin/swiftc", 0o755)
      let run = try doctor(
        [], environment(folder, path: folder + "/bin:/usr/bin:/bin"))
      #expect(run.status == 1)
      let line = run.output.split(separator: "\n").first { $0.hasPrefix("[!!] engine: ") } ?? ""
      #expect(line.contains("Swift version 5.0 (swift-5.0-RELEASE)"), "\(run.output)")
      #expect(line.contains("swift build") && !run.output.contains("exercises: "))
    }
  }

  @Test func `a compiler that compiles nothing is found out`() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/bin", withIntermediateDirectories: true)
      try FileManager.default.createDirectory(
        atPath: folder + "/lib/swift", withIntermediateDirectories: true)
      let tool = "#!/bin/sh\nexit 1\n"
      for name in ["swiftc", "clang"] {
        try write(tool, to: "\(folder)/bin/\(name)")
        chmod("\(folder)/bin/\(name)", 0o755)
      }
      let run = try doctor(
        [], environment(folder, path: folder + "/bin", ["XDG_CACHE_HOME": folder + "/cache"]))
      #expect(run.status == 1)
      #expect(run.output.contains("[!!] exercises: "), "\(run.output)")
    }
  }

  @Test func `without a course it says so, and looks at the rest`() throws {
    try withFolder { folder in
      let run = try doctor(["--course", "/nowhere"], environment(folder))
      #expect(run.status == 1 && run.output.contains("[!!] course: "))
      #expect(run.output.contains("[ok] compiler: "))
    }
  }

  @Test func `a progress file that is none is named, and left where it is`() throws {
    try withFolder { folder in
      let place = folder + "/gradus/gradus"
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      try write("{", to: place + "/progress.json")
      let run = try doctor(["--course", "/nowhere"], environment(folder))
      #expect(run.output.contains("[!!] progress: "), "\(run.output)")
      #expect(try String(contentsOfFile: place + "/progress.json", encoding: .utf8) == "{")
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
  func `a place where nothing can be kept is named, whoever asks`() throws {
    let run = try doctor(["--course", "/nowhere"], environment("/proc/data"))
    #expect(run.status == 1)
    #expect(run.output.contains("[!!] progress: /proc/data/gradus/gradus can't be written to"))
  }

  @Test func `an editor that is not there is named`() throws {
    try withFolder { folder in
      let run = try doctor(
        ["--course", "/nowhere"], environment(folder, path: nil, ["EDITOR": "no-such-editor -w"]))
      #expect(run.output.contains("[--] editor: there is no program no-such-editor (EDITOR)"))
    }
  }
}
