import App
import ArgumentParser
import Course

/// Opens the course: what `gradus` alone does.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "map", "Open the course: its map, progress, and where you were.", "打开课程：地图、进度和上次的位置。",
    discussion: (
      """
      Example: gradus --lang zh-Hans
      """,
      """
      例子：gradus --lang en
      """
    ))

  @OptionGroup var screen: ScreenOptions
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    try screen.show(try courseOption.open()) { _ in [] }
  }
}
