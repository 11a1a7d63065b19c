import App
import Course
import Foundation
import Screen

/// A script with the lesson that it is for: each may be found by the other.
struct DemoFile {
  let state: PresenterState

  /// - Parameters:
  ///   - lesson: a lesson's number or folder; without it the script names one, or stands in its folder.
  ///   - path: a script's file; without it the lesson's own is taken, where there is one.
  init(
    lesson: String?, script path: String?, of course: CourseFolder, language: Language,
    glyphs: Glyphs
  ) throws {
    var file = path ?? ""
    var (script, problems) = try Self.script(at: path)
    guard let name = lesson ?? script?.lesson ?? path.flatMap(Self.folder) else {
      throw PresentingProblem.noLessonNamed
    }
    let app = try PresentingFiles.lesson(
      name, page: 1, of: course, language: language, glyphs: glyphs,
      now: Date(timeIntervalSince1970: 0))
    if let stepping = app.stepping, let reading = stepping.reading {
      if script == nil, let own = try course.demoScript(of: reading.lesson) {
        file = "\(reading.lesson.folder)/demo.script"
        (script, problems) = DemoScript.examine(own)
      }
      problems += script?.problems(in: reading.lesson, scenes: stepping.scenes) ?? []
    }
    // All that is wrong, in the script by itself and against its lesson, at once.
    if !problems.isEmpty { throw PresentingProblem.script(ScriptProblems(problems), file: file) }
    guard let state = PresenterState(app, script: script) else {
      throw PresentingProblem.noLessonNamed
    }
    self.state = state
  }

  private static func script(
    at path: String?
  ) throws(PresentingProblem) -> (DemoScript?, [ScriptProblem]) {
    guard let path else { return (nil, []) }
    guard !PresentingFiles.isFolder(path), let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: DemoScript.sizeLimit + 1)
    else { throw PresentingProblem.noScriptFile(path) }
    let (script, problems) = DemoScript.examine(data)
    return (script, problems)
  }

  /// The lesson in whose folder a script stands.
  private static func folder(_ path: String) -> String? {
    let name = URL(fileURLWithPath: path).deletingLastPathComponent().lastPathComponent
    return Identifier.isWellFormed(name) ? name : nil
  }
}
