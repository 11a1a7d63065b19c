import App
import ArgumentParser
import Course
import Foundation
import Screen
import Terminal

/// Plays a script without a terminal into a recording.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "record",
    "Play a demo script into an asciicast v2, with a marker per page, or a moving picture.",
    "把演示脚本录成 asciicast v2（每页一个标记），或会动的图。",
    discussion: (
      """
      Examples:
        gradus record 07 -o demo.cast && asciinema play demo.cast
        gradus record 07 --captions -o demo.svg

      A script names its lesson in its first line, or stands in the lesson's folder.
      """,
      """
      例子：
        gradus record 07 -o demo.cast && asciinema play demo.cast
        gradus record 07 --captions -o demo.svg

      脚本在第一行写明是哪一课，或放在这一课的文件夹里。
      """
    ))

  @Argument(
    help: ArgumentHelp(
      "A script's file, or a lesson whose demo.script is played.", "脚本文件，或要播放其 demo.script 的一课。",
      value: ("script", "脚本")), completion: .lessonOrScript)
  var script: String
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "The file; without it, standard output.", "文件；默认为标准输出。", value: ("file", "文件")),
    completion: .file(extensions: ["cast", "svg"]))
  var output: String?
  @Option(
    help: ArgumentHelp(
      "Columns and rows: 1x1 to 500x300.", "列数和行数：1x1 到 500x300。", value: ("size", "大小")))
  var size = ScreenSize(width: 100, height: 30)
  @Option(
    help: ArgumentHelp(
      "Colours for a dark or a light ground.", "深色或浅色背景的配色。", value: ("theme", "配色")))
  var theme = PaperTheme.dark
  @Option(
    help: ArgumentHelp(
      "A recording for asciinema, or a picture that moves; else as the file's name ends.",
      "asciinema 录像或会动的图；默认看文件名的结尾。", value: ("format", "格式")))
  var format: RecordFormat?
  @Flag(
    help: ArgumentHelp(
      "Where the script says nothing, the speaker's notes stand below the page.",
      "脚本没有说话的页，把讲稿显示在页面下方。"))
  var captions = false
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
    let isPicture = (format ?? (output?.hasSuffix(".svg") == true ? .svg : .cast)) == .svg
    if isPicture {
      var picture = AnimatedSVG(theme: theme.theme, title: "Gradus: \(title)")
      state.play(size: size.size, captions: captions) { picture.add($0.frame, at: $0.time) }
      picture.hold(until: state.schedule.duration)
      try UserFile.write(Data(picture.text.utf8), to: output ?? "-")
      return
    }
    var cast = Asciicast(size: size.size, title: "Gradus: \(title)", theme: theme.theme)
    let painter = ThemePainter(theme.theme, depth: .trueColour)
    state.play(size: size.size, captions: captions) { moment in
      if let marker = moment.marker { cast.addMarker(marker, at: moment.time) }
      cast.add(painter.painted(moment.frame), at: moment.time)
    }
    cast.hold(until: state.schedule.duration)
    try UserFile.write(Data(cast.text.utf8), to: output ?? "-")
  }
}

/// What a script is played into.
enum RecordFormat: String, ExpressibleByArgument, CaseIterable {
  case cast, svg
}
