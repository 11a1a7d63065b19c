import Foundation

@testable import Course

func parse(_ text: String) throws(CourseProblems) -> LessonText {
  try LessonText.parse(Data(text.utf8), file: "lesson.en.md")
}

/// The problems of a text as (line, kind).
func problems(_ text: String) -> [CourseProblem] {
  do throws(CourseProblems) {
    _ = try parse(text)
    return []
  } catch {
    return error.problems
  }
}

/// Blocks of a page that holds only `text`.
func blocks(_ text: String) throws -> [LessonBlock.Content] {
  try parse("# T\n" + text).pages[0].blocks.map(\.content)
}
