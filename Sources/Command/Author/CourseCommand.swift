import ArgumentParser

/// What authors of courses need.
struct CourseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "course", "Check a course, or begin one.", "检查课程，或新建课程。",
    discussion: (
      """
      Examples:
        gradus course new my-course
        gradus course check my-course
      """,
      """
      例子：
        gradus course new my-course
        gradus course check my-course
      """
    ),
    subcommands: [CourseCheckCommand.self, CourseNewCommand.self])

  @OptionGroup var languageOption: LanguageOption
}
