import Course
import Foundation
import Grading
import TestSupport
import Testing

/// Commands on exercises, each in a process of its own.
@Suite struct ExerciseCommandTests {
  static let lesson = "07-backpropagation-by-hand"
  static let exercises = Checkout.root.appendingPathComponent("Lessons/\(lesson)/exercises").path

  /// A learner's machine: a home of their own, and a workspace in it.
  ///
  /// A class, because the folder is removed with it.
  final class Machine {
    let folder: String
    let workspace: String
    let environment: [String: String]

    init(hasWorkspace: Bool = true) throws {
      // The real path: progress remembers it.
      let base = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
      folder = "\(base)/exercise tests 🎉 \(UUID().uuidString)"
      workspace = folder + "/it's mine"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      environment = [
        "XDG_DATA_HOME": folder + "/data",
        // One for all runs: what is compiled once stays.
        "XDG_CACHE_HOME": "\(base)/gradus-command-tests-\(getuid())",
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        "WORKSPACE": workspace,
      ]
      if hasWorkspace {
        let made = try run("init", workspace)
        #expect(made.status == 0, "\(made.errors)")
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func run(_ arguments: String...) throws -> Run {
      try Run(
        shell: "exec \"$0\" \"$@\"", arguments, environment: environment, seconds: 120)
    }

    func write(_ source: String, to id: String) throws {
      let file = "\(workspace)/\(ExerciseCommandTests.lesson)/\(id).swift"
      try source.write(toFile: file, atomically: true, encoding: .utf8)
    }

    var progress: CourseProgress {
      get throws {
        try ProgressStore(course: "gradus", environment: environment).load(now: Date()).progress
      }
    }
  }

  func source(_ name: String) throws -> String {
    try String(contentsOfFile: "\(Self.exercises)/output-delta/\(name)", encoding: .utf8)
  }

  @Test func `init remembers the workspace, and may be run again without a name`() throws {
    let machine = try Machine()
    #expect(try machine.progress.workspace?.path == machine.workspace)
    try machine.write("// mine\n", to: "output-delta")
    let again = try machine.run("init")
    #expect(again.status == 0)
    #expect(again.output.contains("yours    \(Self.lesson)/output-delta.swift"))
    let foreign = try machine.run("init", machine.folder)
    #expect(foreign.status == 2)
    #expect(foreign.errors.contains("data"))
  }

  @Test func `check says no with 1 and yes with 0, in words and in JSON`() throws {
    let machine = try Machine()
    let todo = try machine.run("check", "output-delta")
    #expect(todo.status == 1)
    #expect(todo.output.contains("output-delta: to do"))

    try machine.write(try source("wrong/doubled.swift"), to: "output-delta")
    let wrong = try machine.run("check", "07/output-delta")
    #expect(wrong.status == 1)
    #expect(wrong.output.contains("not right yet"))
    #expect(wrong.output.contains("Likely mistake: twice too large"))
    #expect(wrong.output.contains("gradus hint output-delta"))

    try machine.write("func outputDelta(\n", to: "output-delta")
    let broken = try machine.run("check", "output-delta", "--json")
    #expect(broken.status == 1)
    let record = try Record(json: broken.output)
    #expect(record.verdict == .compileError)
    #expect(record.checks.first?.location?.file == "output-delta.swift")

    try machine.write(try source("Solution.swift"), to: "output-delta")
    let right = try machine.run("check", "\(machine.workspace)/\(Self.lesson)/output-delta.swift")
    #expect(right.status == 0, "\(right.output)")

    let all = try machine.run("check", "07", "--json")
    #expect(all.status == 1)
    let records = try all.output.split(separator: "\n").map { try Record(json: String($0)) }
    #expect(
      records.map(\.exercise)
        == ["output-delta", "hidden-delta", "eight-gradients", "simultaneous-update"])
    #expect(records.map(\.verdict) == [.pass, .todo, .todo, .todo])

    let attempts = try machine.progress.attempts["\(Self.lesson)/output-delta"] ?? []
    #expect(attempts.map(\.verdict.name) == ["fail", "compile_error", "pass"])
    #expect(attempts.first?.misconceptions == ["doubled"])

    let sheet = try machine.run("transcript")
    #expect(sheet.output.contains("07 Backpropagation by hand: output-delta | 2"))
    #expect(sheet.output.contains("| 3 | the course's tests |"))
    let summary = try machine.run("progress", "--json")
    #expect(summary.output.contains("\"passed\":1,"))
  }

  @Test func `check names places as editors and code scanners read them`() throws {
    let machine = try Machine()
    try machine.write("func outputDelta(\n", to: "output-delta")
    let file = "\(machine.workspace)/\(Self.lesson)/output-delta.swift"
    let lines = try machine.run("check", "output-delta", "--format", "gcc")
    #expect(lines.status == 1)
    #expect(lines.output.hasPrefix("\(file):1:") || lines.output.hasPrefix("\(file):2:"))
    #expect(lines.output.contains(": error: ") && lines.errors.contains("output-delta: "))
    let document = try machine.run("check", "output-delta", "--format", "sarif")
    let results = try #require(try JSON(document.output)["runs"]?[0]["results"]?.items)
    #expect(results.count == lines.output.split(separator: "\n").count)
    let both = try machine.run("check", "output-delta", "--json", "--format", "gcc")
    #expect(both.status == 2 && both.errors.contains("--format"))
    try machine.write(try source("Solution.swift"), to: "output-delta")
    let right = try machine.run("check", "output-delta", "--format", "gcc")
    #expect(right.status == 0 && right.output.isEmpty)
  }

  @Test func `without a compiler the grader says so, and that it is not the answer's fault`() throws
  {
    let machine = try Machine()
    for command in [["check", "output-delta"], ["watch", "output-delta", "--plain"]] {
      let run = try Run(
        shell: "exec \"$0\" \"$@\"", command,
        environment: machine.environment.merging(["PATH": "/nowhere"]) { $1 })
      #expect(run.status == 70 && run.errors.contains("No Swift compiler found."), "\(run.errors)")
    }
  }

  @Test func `the workspace's task runs this program, and its matcher reads what that prints`()
    throws
  {
    let machine = try Machine()
    let text = try String(
      contentsOfFile: machine.workspace + "/.vscode/tasks.json", encoding: .utf8)
    let task = try #require(try JSON(text)["tasks"]?[0])
    let program = try #require(task["command"]?.string)
    #expect(
      program == URL(filePath: try BuiltProgram.path("gradus")).resolvingSymlinksInPath().path)
    try machine.write(try source("wrong/doubled.swift"), to: "output-delta")
    let file = "\(machine.workspace)/\(Self.lesson)/output-delta.swift"
    let arguments = try #require(task["args"]?.items).compactMap(\.string)
      .map { $0 == "${file}" ? file : $0 }
    let run = try Run(
      shell: "cd \"$WORKSPACE\" && exec \"$@\"", [program] + arguments,
      environment: machine.environment, seconds: 120)
    #expect(run.status == 1)
    let pattern = try #require(task["problemMatcher"]?["pattern"])
    let matcher = try Regex(try #require(pattern["regexp"]?.string))
    let found = run.output.split(separator: "\n").compactMap { try? matcher.wholeMatch(in: $0) }
    #expect(found.count == run.output.split(separator: "\n").count && !found.isEmpty)
    // Seen from the workspace, which is where the task runs.
    #expect(found.first?[1].substring == "\(Self.lesson)/output-delta.swift"[...])
    #expect(found.first?[4].substring == "error")
  }

  @Test func `names that are none are answered`() throws {
    let machine = try Machine()
    let typo = try machine.run("check", "output-dleta")
    #expect(typo.status == 2)
    #expect(typo.errors.contains("Did you mean \"output-delta\"?"))
    for name in ["", "/", "../x", "07/", "07/nothing", "a/b/c", "🎉.swift"] {
      #expect(try machine.run("hint", name).status == 2, "\(name)")
    }
    #expect(try Machine(hasWorkspace: false).run("check").status == 2)
  }

  @Test func `hints climb and stop at the last`() throws {
    let machine = try Machine(hasWorkspace: false)
    let hints = try (0..<4).map { _ in try machine.run("hint", "output-delta").output }
    #expect(hints[0].contains("hint 1 of 3"))
    #expect(hints[1].contains("hint 2 of 3"))
    #expect(hints[2].contains("hint 3 of 3"))
    #expect(hints[3] == hints[2])
    #expect(try machine.run("hint", "output-delta", "--level", "1").output == hints[0])
    #expect(try machine.run("hint", "output-delta", "--level", "4").status == 2)
    #expect(try machine.run("hint", "output-delta", "--level", "-1").status == 2)
    let chinese = try machine.run("hint", "output-delta", "--lang", "zh-Hans")
    #expect(chinese.output.contains("提示 3/3"))
  }

  @Test func `the solution comes after the pass, not before`() throws {
    let machine = try Machine()
    let before = try machine.run("solution", "output-delta")
    #expect(before.status == 1)
    #expect(before.output.isEmpty)
    try machine.write(try source("Solution.swift"), to: "output-delta")
    #expect(try machine.run("check", "output-delta").status == 0)
    let after = try machine.run("solution", "output-delta")
    #expect(after.status == 0)
    #expect(after.output.hasPrefix(try source("Solution.swift")))
    let reset = try machine.run("reset", "output-delta")
    #expect(reset.output.contains(".gradus/backup/"))
    // A pass is not taken back.
    #expect(try machine.run("solution", "output-delta").status == 0)
  }

  @Test func `progress goes to another machine, and the workspace doesn't`() throws {
    let machine = try Machine()
    _ = try machine.run("hint", "output-delta")
    let file = machine.folder + "/export.json"
    #expect(try machine.run("progress", "--export", file).status == 0)
    let other = try Machine(hasWorkspace: false)
    _ = try other.run("hint", "hidden-delta")
    #expect(try other.run("progress", "--import", file).status == 0)
    let hints = try other.progress.hints.keys.sorted()
    #expect(hints == ["\(Self.lesson)/hidden-delta", "\(Self.lesson)/output-delta"])
    #expect(try other.progress.workspace == nil)
    #expect(try other.run("progress", "--import", "/nonexistent").status == 2)
    try Data("x".utf8).write(to: URL(fileURLWithPath: file))
    #expect(try other.run("progress", "--import", file).status == 2)
    try Data(#"{"progress": 65536, "course": "gradus"}"#.utf8).write(to: URL(fileURLWithPath: file))
    let newer = try other.run("progress", "--import", file)
    #expect(newer.status != 0 && newer.errors.hasPrefix("gradus: \(file) was written by a newer"))
    #expect(try other.progress.hints.count == 2)
  }

  @Test func `watch shows the verdict on what was saved, and stays until E`() throws {
    let machine = try Machine()
    let right = machine.folder + "/right.swift"
    try source("Solution.swift").write(toFile: right, atomically: true, encoding: .utf8)
    let script = """
      seen() { until grep -q "$1" "$LOG"; do sleep 0.05; done; }
      touch "$LOG"
      { seen "output-delta: to do"; cp "$RIGHT" "$WORKSPACE/\(Self.lesson)/output-delta.swift"
        seen "output-delta: passed"; echo E; seen "hidden-delta: to do"; echo q; } |
        "$0" watch output-delta > "$LOG"
      status=$?; cat "$LOG"; exit $status
      """
    let run = try Run(
      shell: script,
      environment: machine.environment.merging(
        ["RIGHT": right, "LOG": machine.folder + "/log"]
      ) { $1 }, seconds: 120)
    #expect(run.status == 0)
    let todo = try #require(run.output.firstRange(of: "output-delta: to do"))
    let passed = try #require(run.output.firstRange(of: "output-delta: passed"))
    let next = try #require(run.output.firstRange(of: "δ of a hidden neuron  hidden-delta"))
    #expect(todo.lowerBound < passed.lowerBound)
    #expect(passed.lowerBound < next.lowerBound)
  }

  @Test func `a lesson in lines of text opens its exercise, the editor, and judges what was saved`()
    throws
  {
    let machine = try Machine()
    let right = machine.folder + "/right.swift"
    try source("Solution.swift").write(toFile: right, atomically: true, encoding: .utf8)
    let script = """
      seen() { until grep -q "$1" "$LOG"; do sleep 0.05; done; }
      touch "$LOG"
      { for page in 2 3 4 5 6 7 8 9 10 11 12 13 14; do echo n; done
        seen "output-delta: to do"; echo H; seen "Hint 1/3"; echo e
        seen "output-delta: passed"; echo S; seen "A solution"; echo q; } |
        "$0" lesson 07 --plain > "$LOG"
      status=$?; cat "$LOG"; exit $status
      """
    let run = try Run(
      shell: script,
      environment: machine.environment.merging(
        ["RIGHT": right, "EDITOR": "cp \"$RIGHT\"", "LOG": machine.folder + "/log"]
      ) { $1 }, seconds: 120)
    #expect(run.status == 0)
    #expect(
      try machine.progress.attempts["\(Self.lesson)/output-delta"]?.last?.verdict.value == .pass)
    #expect(try machine.progress.hints["\(Self.lesson)/output-delta"] == 1)
  }

  // MARK: - Progress under stress

  @Test func `progress survives kill -9 at any moment`() throws {
    let machine = try Machine(hasWorkspace: false)
    let store = ProgressStore(course: "gradus", environment: machine.environment)
    var random = SystemRandomNumberGenerator()
    var expected: Set<String> = []
    for round in 0..<40 {
      var exported = CourseProgress(course: "gradus")
      // A file of some size, so that there is a middle to be killed in.
      for number in 0..<400 { exported.reach(goal: "g\(number)", in: "r\(round)", at: Date()) }
      let file = machine.folder + "/export.json"
      try exported.encoded().write(to: URL(fileURLWithPath: file))
      let seconds = Double.random(in: 0.001...0.25, using: &random)
      let run = try Run(
        shell: """
          "$0" progress --import "$1" > /dev/null & process=$!
          sleep "$2"; kill -9 $process 2> /dev/null; wait $process
          """, [file, "\(seconds)"], environment: machine.environment)
      let loaded = try store.load(now: Date())
      #expect(loaded.keptAside == nil, "after \(seconds) s")
      let goals = Set(loaded.progress.goals.keys)
      let mine = goals.filter { $0.hasPrefix("r\(round)/") }
      // All of it or nothing, and all if it said that it was done.
      #expect(mine.isEmpty || mine.count == 400, "after \(seconds) s: \(mine.count)")
      if run.status == 0 { #expect(mine.count == 400) }
      #expect(goals.isSuperset(of: expected))
      expected.formUnion(mine)
    }
  }

  @Test func `two processes at once lose nothing`() throws {
    let machine = try Machine(hasWorkspace: false)
    for number in 0..<8 {
      var exported = CourseProgress(course: "gradus")
      exported.reach(goal: "g", in: "writer-\(number)", at: Date())
      try exported.encoded().write(to: URL(fileURLWithPath: "\(machine.folder)/\(number).json"))
    }
    let run = try Run(
      shell: "for n in 0 1 2 3 4 5 6 7; do \"$0\" progress --import \"$1/$n.json\" & done; wait",
      [machine.folder], environment: machine.environment, seconds: 60)
    #expect(run.status == 0)
    #expect(try machine.progress.goals.count == 8)
  }
}
