import Foundation
import TestSupport
import Testing

@testable import Course

@Suite struct LessonsTests {
  @Test func `our course has no problems`() throws {
    let messages = CourseMessages(.english)
    for problem in try CourseFolder(path: Checkout.lessons.path).check() {
      // Exercise folders have a test of their own, beside their graders.
      if case .unknownExercise = problem.kind { continue }
      Issue.record("\(messages.text(problem))")
    }
  }

  @Test func `the whole syllabus is listed`() throws {
    let course = try CourseFolder(path: Checkout.lessons.path)
    #expect(course.syllabus.lessons.map(\.number) == Array(1...22))
  }

  @Test func `every page has notes, and a lesson asks something within two pages`() throws {
    let course = try CourseFolder(path: Checkout.lessons.path)
    let written = course.syllabus.lessons.filter(\.exists)
    #expect(written.count >= 4)
    for entry in written {
      let pages = try #require(course.examine(entry).lesson)[.english].pages
      #expect(pages.count >= 3)
      #expect(pages.allSatisfy { !$0.notes.isEmpty })
      #expect(
        pages.prefix(2).flatMap(\.blocks).contains { block in
          switch block.content {
          case .prediction, .question: true
          default: false
          }
        }, "\(entry.folder)")
    }
  }
}
