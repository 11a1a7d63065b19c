import Course
import Testing

@testable import Grading

@Suite struct LessonTests {
  static let ids = ["output-delta", "hidden-delta", "eight-gradients", "simultaneous-update"]

  @Test(arguments: ids)
  func `the solution passes and the starter is to do`(id: String) throws {
    let exercise = try Shared.exercise(id)
    let solution = try Shared.report(exercise.solution, for: id)
    #expect(solution.record.verdict == .pass, "\(solution.record.json())")
    #expect(solution.record.points == exercise.points)
    let starter = try Shared.report(exercise.starter, for: id)
    #expect(starter.record.verdict == .todo, "\(starter.record.json())")
    #expect(starter.record.points == 0)
  }

  static let wrong = ids.flatMap { id in
    ((try? Shared.exercise(id))?.wrongAnswers ?? []).map { "\(id)/\($0.file)" }
  }

  @Test(arguments: wrong)
  func `each wrong answer is diagnosed by its own name`(path: String) throws {
    let id = String(path.prefix { $0 != "/" })
    let answer = try #require(
      try Shared.exercise(id).wrongAnswers.first { "\(id)/\($0.file)" == path })
    let report = try Shared.report(answer.source, for: id)
    #expect(report.record.verdict == .fail, "\(report.record.json())")
    let names = Set(report.record.checks.compactMap(\.misconception))
    #expect(names == [answer.misconception], "\(report.record.json())")
  }

  @Test func `the lesson has wrong answers enough`() {
    #expect(Self.wrong.count >= 12)
  }
}
