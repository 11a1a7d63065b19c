import Course
import Foundation
import Scenes
import Screen
import Trace
import Widgets

/// Everything that the screen shows follows from this value and the size of the terminal.
public struct AppState: Sendable {
  /// What fills the screen.
  public enum Activity: Sendable {
    /// The course's lessons and reviews, with the one under the cursor.
    case map(cursor: Int)
    case stepping(Stepping)
    case watching(Watching)
  }

  public var activity: Activity
  /// What one comes back to from a lesson, when it is not the map.
  var interrupted: Watching?
  public var common: Common

  /// A state that shows a course's map.
  ///
  /// - Parameter now: what is due is due by then.
  public init(
    course: CourseFolder, progress: CourseProgress, language: Language, glyphs: Glyphs,
    now: Date = .distantPast
  ) {
    common = Common(
      strings: Strings(language), glyphs: glyphs, course: course, progress: progress)
    common.now = now
    activity = .map(cursor: 0)
    readTouched()
    showMap(
      at: progress.place?.lesson ?? course.syllabus.lessons.first(where: \.exists)?.folder)
  }

  /// A state that steps a scene of its own, without a lesson.
  public init(scene: Scene, language: Language, glyphs: Glyphs) {
    common = Common(
      strings: Strings(language), glyphs: glyphs, course: nil,
      progress: CourseProgress(course: ""))
    activity = .stepping(Stepping(scene))
  }

  /// A state that plays: a scene beside a course, whose challenges it has and whose map it goes back to.
  public init(
    playing scene: Scene, course: CourseFolder?, progress: CourseProgress?, language: Language,
    glyphs: Glyphs
  ) {
    common = Common(
      strings: Strings(language), glyphs: glyphs, course: course,
      progress: progress ?? CourseProgress(course: course?.syllabus.id ?? ""))
    common.speed = Speed(level: 9)
    activity = .stepping(Stepping(scene))
  }

  /// A state that watches the exercises of a course.
  public init(
    watching: Watching, course: CourseFolder, progress: CourseProgress, language: Language,
    glyphs: Glyphs
  ) {
    common = Common(
      strings: Strings(language), glyphs: glyphs, course: course, progress: progress)
    activity = .watching(watching)
  }

  /// What is stepped, while something is.
  ///
  /// Reading it is a copy that shares; to change it in place is for `update` alone, since a second copy
  /// of a large network's numbers takes longer than a key may.
  public var stepping: Stepping? {
    get { if case .stepping(let stepping) = activity { stepping } else { nil } }
    set { if let newValue { activity = .stepping(newValue) } }
  }

  /// Shows a lesson that has been read from its folder.
  ///
  /// - Parameters:
  ///   - scenes: the lesson's scenes, by name.
  ///   - page: counted from 0.
  public mutating func open(
    _ lesson: Lesson, scenes: [String: Scene], page: Int, now: Date
  ) -> [Effect] {
    let last = lesson[common.language].pages.count - 1
    guard let course = common.course,
      var stepping = Stepping(
        Reading(
          lesson: lesson, language: common.language, pageIndex: min(max(0, page), last),
          glossary: course.glossary),
        scenes: scenes)
    else { return [] }
    let effects = stepping.showPage(min(max(0, page), last), &common, now: now)
    activity = .stepping(stepping)
    return effects
  }

  /// What is watched, while something is.
  public var watching: Watching? {
    get { if case .watching(let watching) = activity { watching } else { nil } }
    set { if let newValue { activity = .watching(newValue) } }
  }

  /// The exercise that is worked on, beside a lesson or by itself.
  public var work: ExerciseWork? { stepping?.work ?? watching?.work }

  /// Shows an exercise that has been read from its folder.
  public mutating func show(_ exercise: ExerciseWork) {
    withStepping { stepping, _ in stepping.show(exercise) }
    watching?.show(exercise)
  }

  /// Runs the network with somebody's function in it, at the moment of its first result.
  public mutating func run(_ substitute: Substitute, at instruction: Int) {
    withStepping { stepping, common in
      stepping.run(substitute, at: instruction)
      common.message = common.strings(
        "Your function is in the network. r takes it out.", "你的函数已在网络之中。按 r 取出。")
    }
  }

  /// Changes what is stepped where it stands; nil while nothing is.
  ///
  /// Taken out of the state for as long as it is changed, so that there is one of it and its numbers
  /// are not copied.
  @discardableResult
  mutating func withStepping<Result>(
    _ change: (inout Stepping, inout Common) -> Result
  ) -> Result? {
    guard case .stepping(var stepping) = activity else { return nil }
    activity = .map(cursor: 0)
    defer { activity = .stepping(stepping) }
    return change(&stepping, &common)
  }
}
