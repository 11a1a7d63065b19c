import App
import ArgumentParser
import Course
import Foundation

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
    let course = try courseOption.open()
    let store = ProgressStore(
      course: course.syllabus.id, environment: ProcessInfo.processInfo.environment)
    let loaded = try store.load(now: Date())
    try screen.show(store: store) { glyphs in
      var state = AppState(
        course: course, progress: loaded.progress, language: screen.language, glyphs: glyphs)
      state.common.message = CourseMessages(screen.language).keptAside(loaded)
      return (state, [])
    }
  }
}
