import App
import ArgumentParser
import Course
import Foundation

/// Opens a lesson.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "lesson", "Open a lesson.", "打开一课。",
    discussion: (
      """
      Example: gradus lesson 07
      """,
      """
      例子：gradus lesson 07
      """
    ))

  @Argument(
    help: ArgumentHelp("The lesson's number or folder.", "课的编号或文件夹。", value: ("lesson", "课")),
    completion: .lesson)
  var lesson: String
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    let course = try courseOption.open()
    let entry = try course.writtenLesson(lesson, screen.language)
    try screen.show(course) { try $0.openLesson(entry.folder, now: Date()) }
  }
}
