import App
import ArgumentParser
import Course
import Foundation
import Terminal

/// Plays a script without a terminal into a recording.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Play a demo script into an asciicast v2, with a marker per page.",
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
      FileManager.default.fileExists(atPath: script) && !PresentingFiles.isFolder(script)
    let state = try DemoFile(
      lesson: isFile ? nil : script, script: isFile ? script : nil, of: try courseOption.open(),
      language: languageOption.language, glyphs: .unicode
    ).state
    let title = state.reading?.lesson.title[state.strings.language] ?? ""
    var cast = Asciicast(size: size.size, title: "Gradus: \(title)")
    state.play(size: size.size) { moment in
      if let marker = moment.marker { cast.addMarker(marker, at: moment.time) }
      cast.add(moment.frame, at: moment.time)
    }
    cast.hold(until: state.schedule.duration)
    try UserFile.write(Data(cast.text.utf8), to: output ?? "-")
  }
}
