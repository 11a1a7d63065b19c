import App
import ArgumentParser
import Course
import Foundation

/// Asks once more what a chapter's lessons asked.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "review", "Answer five questions of a chapter again, with other numbers.",
    "换上别的数，再答一章中的五个问题。",
    discussion: (
      """
      Examples:
        gradus review                   what is due, else what comes back first
        gradus review backpropagation

      What was answered right comes back after 1, 3, 7, then every 21 days; what went wrong comes \
      back the next day, and first.
      """,
      """
      例子：
        gradus review                   该复习的；没有的话，最先到期的
        gradus review backpropagation

      答对的过 1、3、7 天再来，以后每 21 天一次；答错的第二天就来，并且先问。
      """
    ))

  @Argument(
    help: ArgumentHelp(
      "The chapter's id or title, or one of its lessons.", "章的名称或标题，或其中的一课。",
      value: ("chapter", "章")), completion: .chapter)
  var chapter: String?
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    let course = try courseOption.open()
    if let chapter, course.syllabus.chapter(chapter) == nil {
      throw CommandProblem.unknownChapter(chapter, known: course.syllabus.chapters.map(\.id))
    }
    try screen.show(course) { state in
      let effects = state.openReview(
        named: chapter, seed: Int.random(in: 0..<Int(Int32.max)), now: Date())
      if state.stepping == nil, let message = state.common.message {
        StandardError.write(message + "\n")
        throw ExitCode(Ending.no)
      }
      return effects
    }
  }
}
