import Course
import Foundation
import Synchronization
import Testing

@testable import Grading

@Suite struct ClassTests {
  @Test func `a class is graded in order, and taken up where it stopped`() throws {
    let folder = try WorkFolder(prefix: "gradus class")
    let exercise = try Shared.exercise("output-delta")
    let wrong = exercise.wrongAnswers[0]
    for (name, source) in [
      ("ada", exercise.solution), ("bob", wrong.source), ("cleo", exercise.starter),
    ] {
      mkdir("\(folder.path)/\(name)", 0o700)
      _ = try folder.write(source, to: "\(name)/output-delta.swift")
    }
    mkdir(folder.path + "/dora", 0o700)
    let items = try ClassFolder.find(in: folder.path, exercises: [("07", exercise)]).items
    #expect(items.map(\.submission) == ["ada", "bob", "cleo", "dora"])
    let results = try WorkFolder(prefix: "gradus-results")
    let grading = ClassGrading(
      grader: try Shared.grader(), course: "gradus", results: results.path, workers: 2)
    let first = try grading.run(items)
    #expect(first.map(\.record.verdict) == [.pass, .fail, .todo, .missing])
    #expect(first.map(\.submission) == items.map(\.submission))
    let kept = Mutex(0)
    _ = try folder.write(exercise.solution, to: "bob/output-delta.swift")
    let second = try grading.run(items) { _, wasKept in kept.withLock { $0 += wasKept ? 1 : 0 } }
    #expect(second.map(\.record.verdict) == [.pass, .pass, .todo, .missing])
    #expect(kept.withLock { $0 } == 3)
  }

  @Test func `a new course passes its own check`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    let path = folder.path + "/my course"
    _ = try CourseTemplate.write(to: path)
    let course = try CourseFolder(path: path)
    let findings = ExerciseTrial(grader: try Shared.grader()).findings(in: course)
    #expect(findings.map(\.exercise) == ["line"])
    #expect(findings.flatMap(\.problems).isEmpty, "\(findings)")
    #expect(throws: CourseTemplate.Failure.self) { try CourseTemplate.write(to: path) }
  }

  @Test func `an exercise's problems are found all at once`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    let path = folder.path + "/course"
    _ = try CourseTemplate.write(to: path)
    let exercise = path + "/01-a-line/exercises/line"
    try Data("# T\n\ntext\n\n## Hint 2\nx\n".utf8).write(
      to: URL(filePath: exercise + "/task.en.md"))
    try Data().write(to: URL(filePath: exercise + "/stray.txt"))
    symlink("/etc/passwd", exercise + "/wrong/other.swift")
    let problems = #expect(throws: ExerciseProblems.self) { try Exercise(path: exercise) }
    #expect((problems?.problems.count ?? 0) >= 6, "\(problems?.problems ?? [])")
  }

  @Test func `wrong answers that pass or have another name are found`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    let path = folder.path + "/course"
    _ = try CourseTemplate.write(to: path)
    let id = path + "/01-a-line/exercises/line"
    let solution = try String(contentsOfFile: id + "/Solution.swift", encoding: .utf8)
    try Data(solution.utf8).write(to: URL(filePath: id + "/wrong/missing-bias.2.swift"))
    try Data(solution.replacingOccurrences(of: "+ bias", with: "- bias").utf8)
      .write(to: URL(filePath: id + "/wrong/missing-bias.3.swift"))
    let problems = ExerciseTrial(grader: try Shared.grader())
      .problems(of: try Exercise(path: id))
    #expect(
      problems.map(\.kind) == [
        .wrongAnswerPasses, .otherMisconception(expected: "missing-bias", found: nil),
      ])
  }
}

/// What is found in a folder, and what is said about it.
@Suite struct ClassReportTests {
  private static func folder(_ names: [String: String]) throws -> WorkFolder {
    let folder = try WorkFolder(prefix: "gradus-test")
    for (name, source) in names {
      let path = URL(filePath: folder.path + "/" + name)
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(source.utf8).write(to: path)
    }
    return folder
  }

  @Test func `every entry of a folder is graded or named`() throws {
    let exercise = try Shared.exercise("output-delta")
    let folder = try Self.folder([
      "ada/old/output-delta.swift": "old", "ada/output-delta.swift": "new", "bob.SWIFT": "x",
      "cyd/1/2/3/4/5/6/output-delta.swift": "x",
      ".hidden/output-delta.swift": "x", "notes.txt": "x", "e\u{1b}[31m.swift": "x",
    ])
    symlink(folder.path + "/ada", folder.path + "/linked")
    let bytes: [CChar] = (folder.path + "/zo").utf8CString.dropLast() + [-21, 0]
    bytes.withUnsafeBufferPointer { _ = mkdir($0.baseAddress!, 0o700) }
    let found = try ClassFolder.find(in: folder.path, exercises: [("07", exercise)])
    #expect(
      found.items.map(\.submission) == [
        "ada", "bob.SWIFT", "cyd", "e\\u{1b}[31m.swift", "linked", "zo\\xeb",
      ])
    #expect(
      found.leftOut == [
        ClassFolder.LeftOut(name: ".hidden", reason: .hidden),
        ClassFolder.LeftOut(
          name: "ada/old/output-delta.swift", reason: .sameName(taken: "ada/output-delta.swift")),
        ClassFolder.LeftOut(name: "cyd/1/2/3/4/5/6", reason: .tooDeep),
        ClassFolder.LeftOut(name: "notes.txt", reason: .notSwift),
      ])
    let first = try #require(found.items[0].file)
    #expect(try SubmissionFile(path: first, limit: 1000).source == "new")
    #expect(throws: SubmissionFile.Refusal.link) {
      try SubmissionFile(path: try #require(found.items[4].file), limit: 1000)
    }
  }

  @Test func `another exercise's file is no answer to the only one that is graded`() throws {
    let exercise = try Shared.exercise("output-delta")
    let folder = try Self.folder([
      "ada/hidden-delta.swift": "x", "bob/answer.swift": "x", "Caroline.swift": "x",
      "dan-hidden-delta.swift": "x", "eve_output-delta.swift": "x",
      "fay/my hidden-delta.swift": "x",
    ])
    let found = try ClassFolder.find(
      in: folder.path, exercises: [("07", exercise)],
      others: ["output-delta", "hidden-delta", "line"])
    #expect(
      found.items.map { "\($0.submission): \($0.file?.name ?? "none")" } == [
        "Caroline.swift: Caroline.swift", "ada: none", "bob: answer.swift",
        "eve_output-delta.swift: eve_output-delta.swift", "fay: none",
      ])
    #expect(
      found.leftOut == [
        ClassFolder.LeftOut(name: "dan-hidden-delta.swift", reason: .otherExercise)
      ])
    let grading = ClassGrading(grader: try Shared.grader(), course: "gradus", results: nil)
    let ada = try grading.run([found.items[1]])[0]
    #expect(ada.record.verdict == .missing && ada.record.points == 0 && ada.record.max == 3)
    let suite = ReportFormat.junit.text([ada])
    #expect(suite.contains("<testcase name=\"not handed in\""))
    #expect(suite.contains("type=\"missing\""))
    #expect(ReportFormat.table.text([ada], language: .simplifiedChinese).contains("未提交"))
  }

  @Test func `who handed nothing in is in the class, and files of one student are one`() throws {
    let exercises = try ["output-delta", "hidden-delta"].map { ("07", try Shared.exercise($0)) }
    let folder = try Self.folder([
      "ada-output-delta.swift": "x", "ada-hidden-delta.swift": "x", "bob_output-delta.swift": "x",
    ])
    let roster = Roster(
      csv: "Student,ID,SIS User ID,SIS Login ID,Section\r\n    Points Possible,,,,\r\n"
        + "\"Lovelace, Ada\",1,7,ADA,A\r\n\"Ray, Zed\",2,8,zed,A\r\n")
    var found = try ClassFolder.find(in: folder.path, exercises: exercises)
    found.complete(exercises, roster: roster)
    #expect(found.students == ["ada", "bob", "Ray, Zed"])
    #expect(found.items.count == 6 && found.items.count { $0.file == nil } == 3)
    #expect(roster.strangers(among: found.students) == ["bob"])
  }

  private static func graded(_ name: String, _ verdict: Verdict, _ points: Int) -> Graded {
    var one = ReportTests.graded[0]
    one.submission = name
    one.record.verdict = verdict
    one.record.checks[0].points = points
    one.record.checks[1].misconception = verdict == .fail ? "flipped-sign" : nil
    one.record.checks[0].misconception = nil
    one.record.checks[2].misconception = nil
    one.record.checks[2].visibility = .hidden
    return one
  }

  private static let roster = Roster(csv: "Student,SIS Login ID\nLovelace,ada\nZed,zed\n")
  private static let some = [
    graded("ada", .pass, 4), graded("bob", .fail, 1), graded("cleo", .missing, 0),
  ]

  @Test func `a class is summed up for people`() {
    let text = ReportFormat.summary.text(Self.some)
    #expect(
      text.contains("  3         2          1.7 (42 %)  1.0     0       4        4\n"), "\(text)")
    #expect(text.contains("flipped-sign  1         bob"), "\(text)")
    #expect(text.contains("not handed in"))
    #expect(text.contains("(hidden)"))
    let table = ReportFormat.table.text(Self.some, language: .simplifiedChinese)
    #expect(table.contains("班级") && table.contains("可能的错误"))
    let markdown = ReportFormat.markdown.text([Self.graded("*a|b*", .fail, 1), Self.some[0]])
    #expect(markdown.contains("\\*a\\|b\\*"), "\(markdown)")
  }

  @Test func `gradebooks get a row a student, named as the roster names them`() {
    let canvas = ReportFormat.canvas.text(Self.some, roster: Self.roster)
    #expect(
      canvas == "Student,ID,SIS User ID,SIS Login ID,Section,output-delta\r\n"
        + "    Points Possible,,,,,4\r\nLovelace,,,ada,,4\r\nbob,,,,,1\r\ncleo,,,,,0\r\n")
    let moodle = ReportFormat.moodle.text([Self.graded("=1", .fail, 1)])
    #expect(moodle.contains("\r\n'=1,,,,1,4,output-delta: 1/4 not right yet\r\n"), "\(moodle)")
  }

  @Test func `each student gets a file, whatever their name is`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    let names = ["../../up", "..", "ada", String(repeating: "长", count: 90)]
    try FeedbackFiles.write(
      names.map { Self.graded($0, .fail, 1) }, to: folder.path + "/feedback", language: .english)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/feedback")
    #expect(files.count == 4 && files.contains("ada.txt"), "\(files)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["feedback"])
    let text = try String(contentsOfFile: folder.path + "/feedback/ada.txt", encoding: .utf8)
    #expect(text.contains("1/4"))
  }

  @Test func `students' own reports keep hidden checks hidden`() {
    var one = Self.graded("ada", .fail, 0)
    one.record.checks[2].status = .fail
    one.record.checks[2].message = "asked 17"
    for format in [ReportFormat.junit, .autograding] {
      #expect(!format.text([one]).contains("asked 17"), "\(format)")
    }
    one.record.checks[0].duration = 0.000061
    #expect(ReportFormat.junit.text([one]).contains("time=\"0.000061\""))
    let context = Classroom50Report.Context(["GITHUB_SHA": "abc"])
    #expect(Classroom50Report([one], in: context).commit == "abc")
    #expect(ReportFormat.jsonLines.text([one]).contains("\"submission\":\"ada\""))
  }
}
