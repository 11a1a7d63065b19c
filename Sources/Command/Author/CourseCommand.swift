import ArgumentParser

/// What authors of courses need.
struct CourseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "course", abstract: "Check a course, or begin one.",
    discussion: "Examples: gradus course new my-course; gradus course check my-course",
    subcommands: [CourseCheckCommand.self, CourseNewCommand.self])

  @OptionGroup var languageOption: LanguageOption
}
