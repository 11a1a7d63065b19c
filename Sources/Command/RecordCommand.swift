import App
import ArgumentParser
import Course
import Foundation
import Screen
import Terminal

/// Plays a script without a terminal into a recording.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Play a demo script into an asciicast, with a marker per page.",
    discussion: """
      Example: gradus record 07 -o demo.cast && asciinema play demo.cast
      A script names its lesson in its first line, or stands in the lesson's folder.
      """)

  @Argument(help: "A script's file, or a lesson whose demo.script is played.") var script: String
  @Option(name: [.short, .customLong("output")], help: "The file; without it, standard output.")
  var output: String?
  @Option(help: "Columns and rows.") var size = ScreenSize(width: 100, height: 30)
  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    let isFile =
      FileManager.default.fileExists(atPath: script, isDirectory: nil)
      && !PresentingFiles.isFolder(script)
    let play = try DemoFile.open(
      lesson: isFile ? nil : script, script: isFile ? script : nil,
      course: try courseOption.open(), language: languageOption.language, glyphs: .unicode)
    let title = play.state.app.reading?.lesson.title[play.state.strings.language] ?? "gradus"
    var cast = Asciicast(size: size.size, title: "Gradus: \(title)")
    play.state.play(size: size.size) { moment in
      if let marker = moment.marker { cast.addMarker(marker, at: moment.time) }
      cast.add(moment.frame, at: moment.time)
    }
    cast.hold(until: play.state.schedule.duration)
    try PresentingFiles.write(cast.text, to: output)
  }
}

/// A script with the lesson that it is for.
struct DemoFile {
  let state: PresenterState

  /// Reads a script and its lesson: each may be found by the other.
  static func open(
    lesson: String?, script path: String?, course: CourseFolder, language: Language, glyphs: Glyphs
  ) throws -> DemoFile {
    var script: DemoScript?
    if let path { script = try read(try data(at: path), file: path, language) }
    guard let name = lesson ?? script?.lesson ?? path.flatMap(folder) else {
      throw ValidationError("Name a lesson, or begin the script with: lesson NAME")
    }
    let app = try PresentingFiles.lesson(
      name, page: 1, course: course, language: language, glyphs: glyphs,
      now: Date(timeIntervalSince1970: 0))
    guard let reading = app.reading, let folder = app.course else {
      return DemoFile(state: PresenterState(app, script: script))
    }
    var file = path ?? ""
    if script == nil, let own = try folder.demoScript(of: reading.lesson) {
      file = "\(reading.lesson.folder)/demo.script"
      script = try read(own, file: file, language)
    }
    if let script {
      let problems = script.problems(in: reading.lesson, scenes: app.scenes)
      if !problems.isEmpty { throw complaint(ScriptProblems(problems), file: file, language) }
    }
    return DemoFile(state: PresenterState(app, script: script))
  }

  private static func data(at path: String) throws -> Data {
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: DemoScript.sizeLimit + 1)
    else { throw ValidationError("There is no script \(path).") }
    return data
  }

  private static func read(_ data: Data, file: String, _ language: Language) throws -> DemoScript {
    do {
      return try DemoScript.parse(data)
    } catch {
      throw complaint(error, file: file, language)
    }
  }

  private static func complaint(
    _ problems: ScriptProblems, file: String, _ language: Language
  ) -> ValidationError {
    ValidationError("\n" + ScriptMessages(language).text(problems, file: file))
  }

  /// The lesson in whose folder a script stands.
  private static func folder(_ path: String) -> String? {
    let name = URL(fileURLWithPath: path).deletingLastPathComponent().lastPathComponent
    return Identifier.isWellFormed(name) ? name : nil
  }
}
