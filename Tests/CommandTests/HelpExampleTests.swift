import ArgumentParser
import Course
import Foundation
import TestSupport
import Testing

@testable import Command

/// What help gives as examples is what a person types: each of them runs.
@Suite(.serialized, .hangGuard) struct HelpExampleTests {
  /// The examples in a discussion: what follows `Example:`, and the lines below it, without remarks.
  static func examples(in discussion: String) -> [String] {
    var lines = discussion.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var examples: [String] = []
    while let line = lines.popFirst() {
      guard let head = ["Examples:", "Example:", "例子："].first(where: line.hasPrefix) else {
        continue
      }
      let block = [line.dropFirst(head.count)] + lines.prefix { !$0.isEmpty }
      for line in block.map({ $0.trimmingCharacters(in: .whitespaces) }) where !line.isEmpty {
        examples.append(String(line[..<(line.firstRange(of: "  ")?.lowerBound ?? line.endIndex)]))
      }
    }
    return examples
  }

  static func configuration(of command: [String]) -> CommandConfiguration {
    command.reduce(GradusCommand.configuration) { parent, name in
      parent.subcommands.first { $0.configuration.commandName == name }?.configuration ?? parent
    }
  }

  /// Commands that wait for keys.
  private static let interactive = [
    "gradus", "gradus --lang", "gradus lesson", "gradus review", "gradus open", "gradus play",
    "gradus present", "gradus notes", "gradus watch",
  ]

  /// A folder with all that the examples name, and the programs of others that they call.
  private struct Place {
    let folder: String
    let environment: [String: String]
    var work: String { folder + "/work" }

    init(_ folder: String) throws {
      self.folder = folder
      let files = FileManager.default
      try files.createDirectory(atPath: folder + "/bin", withIntermediateDirectories: true)
      try files.createSymbolicLink(
        atPath: folder + "/bin/gradus", withDestinationPath: BuiltProgram.path("gradus"))
      // They stand in for themselves: what is ours in an example is what is tried.
      for (name, script) in [
        "jq": "cat >/dev/null", "asciinema": "test -s \"$2\"", "parallel": "exit 0",
        "mpirun": "shift 2; exec \"$@\"",
      ] {
        try TestSupport.write("#!/bin/sh\n\(script)\n", to: "\(folder)/bin/\(name)")
        chmod("\(folder)/bin/\(name)", 0o755)
      }
      // Two lessons of the course; the others are still to be written there.
      for name in ["course.json", "glossary.json", "02-layers", Self.lesson] {
        try files.createDirectory(atPath: folder + "/course", withIntermediateDirectories: true)
        try files.copyItem(
          atPath: Checkout.lessons.appending(path: name).path,
          toPath: "\(folder)/course/\(name)")
      }
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      environment = [
        "PATH": "\(folder)/bin:\(path)", "HOME": folder, "GRADUS_COURSE": folder + "/course",
        "XDG_DATA_HOME": folder + "/data", "XDG_CACHE_HOME": Checkout.cache + "-commands",
      ]
      try run("gradus init '\(work)'", in: folder)
      for (lesson, exercise) in [
        ("02-layers", "matvec"), (Self.lesson, "output-delta"), (Self.lesson, "hidden-delta"),
        (Self.lesson, "eight-gradients"), (Self.lesson, "simultaneous-update"),
      ] {
        let solution = try String(
          contentsOfFile: "\(folder)/course/\(lesson)/exercises/\(exercise)/Solution.swift",
          encoding: .utf8)
        var copies = ["\(work)/\(lesson)/\(exercise).swift"]
        if exercise == "output-delta" {
          copies += ["submissions/alice", "submissions/bob", "alice"].map {
            "\(work)/\($0)/\(exercise).swift"
          }
        }
        for copy in copies { try TestSupport.write(solution, to: copy) }
      }
      try TestSupport.write("alice\nbob\n", to: work + "/class.csv")
      try TestSupport.write(scene(), to: work + "/my.scene.json")
      for (fixture, name) in [("dense.keras", "model.keras"), ("dense.npz", "mnist.npz")] {
        try files.copyItem(
          at: Checkout.root.appending(path: "Tests/ScenesTests/Fixtures/files/\(fixture)"),
          to: URL(filePath: "\(work)/\(name)"))
      }
      // A prediction, made long ago, comes back in a review.
      var progress = CourseProgress(course: "gradus")
      progress.predict(
        "net-h1", in: Self.lesson, answer: .number(0), truth: .number(1), isRight: false,
        at: Date(timeIntervalSince1970: 1_700_000_000))
      try progress.encoded().write(to: URL(filePath: work + "/before.json"))
      try run("gradus progress --import before.json", in: work)
      try run("gradus course new Lessons && gradus course new my-course", in: work)
      try files.removeItem(atPath: work + "/my-course")
    }

    static let lesson = "07-backpropagation-by-hand"

    @discardableResult
    func run(_ command: String, in folder: String) throws -> Run {
      let run = try Run(
        shell: "set -o pipefail; cd \"$1\" && \(command)", [folder], environment: environment,
        seconds: 300)
      #expect(run.status == 0, "\(command)\n\(run.errors)\n\(run.output.suffix(2000))")
      return run
    }

    /// Runs it in a terminal, until q has ended it.
    func runInTerminal(_ command: String) throws {
      let session = try TerminalSession(
        "/bin/bash", ["-c", "cd '\(work)' && exec \(command)"], environment: environment,
        columns: 100, rows: 30)
      defer { session.end() }
      for _ in 0..<120 {
        session.send("q")
        guard let ending = session.ending(milliseconds: 500) else { continue }
        #expect(ending == (0, 0), "\(command)\n\(session.text.suffix(2000))")
        return
      }
      Issue.record("\(command) doesn't end\n\(session.text.suffix(2000))")
    }
  }

  @Test(.tags(.slow), arguments: HelpTests.commands)
  func `every example of a command's help runs`(command: [String]) throws {
    let examples = Self.examples(in: Self.configuration(of: command).discussion)
    try #require(!examples.isEmpty)
    try withFolder { folder in
      let place = try Place(folder)
      // A solution comes after the pass, and a transcript has something to say.
      if ["solution", "transcript"].contains(command.first) {
        try place.run("gradus check output-delta", in: place.work)
      }
      for example in examples {
        let words = example.split(separator: " ").prefix(2).joined(separator: " ")
        if Self.interactive.contains(words), !example.contains("--headless") {
          try place.runInTerminal(example)
        } else {
          try place.run(example, in: place.work)
        }
      }
    }
  }

  @Test(arguments: HelpTests.commands)
  func `the examples are the same in both languages`(command: [String]) throws {
    let examples = Self.examples(in: Self.configuration(of: command).discussion)
    for language in ["en", "zh_CN.UTF-8"] {
      let help = try Run(
        shell: "exec \"$0\" \"$@\"", command + ["--help"], environment: ["LANG": language])
      // The parser breaks lines; the map is shown in the other language in each.
      let text = help.output.replacing(/\s+/, with: " ").replacing(/--lang (en|zh-Hans)/, with: "")
      for example in examples {
        let wanted = example.replacing(/\s+/, with: " ").replacing(
          /--lang (en|zh-Hans)/, with: "")
        #expect(text.contains(wanted), "\(wanted) in the help for \(language)")
      }
    }
  }
}
