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
