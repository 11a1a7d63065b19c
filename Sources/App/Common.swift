import Course
import Foundation
import Screen
import Widgets

/// What every screen shares: language and signs, the course and what was done in it, and what there is
/// to say once.
public struct Common: Sendable {
  public var strings: Strings
  public let glyphs: Glyphs
  public let course: CourseFolder?
  public var progress: CourseProgress
  /// The lessons that have been read, by folder, and those that could not be.
  var lessons: [String: Lesson] = [:]
  var unreadable: Set<String> = []
  /// The pictures of lessons that the map has shown.
  var pictures: [String: LessonPicture] = [:]
  /// When the latest key was pressed: what is due is due by then.
  public internal(set) var now = Date.distantPast
  public var speed = Speed.standard
  /// The update up to which one may go by its number.
  var furthestUpdate = 1_000_000
  /// The same where a kept run is done again: some minutes, of a file that means no good.
  static let furthestReplay = 30_000_000
  /// How fast a run at full speed goes; nil while none does.
  var pace: TrainingPace?
  public var isHelpShown = false
  /// Which part of the help is shown, where it is longer than the screen.
  var helpPage = 0
  /// The file of the scene that is stepped, where it is somebody's own.
  public var sceneFile: String?
  /// The data that were given beside it, and what is predicted in them.
  public var sceneData: (file: String, targets: [String]?)?
  /// Whether the program has the mouse; else the terminal selects text with it.
  public var hasMouse = true
  /// The keys that the person has given other meanings.
  public var keys = KeySettings()
  /// The command that is being typed.
  public var prompt: Prompt?
  /// Said once, in the footer, until the next key.
  public var message: String?

  public var language: Language { strings.language }
}
