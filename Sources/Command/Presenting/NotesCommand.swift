import App
import ArgumentParser
import Course
import Foundation
import Screen
import Terminal
import Trace

/// Follows a presentation in a second terminal.
struct NotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "notes", "Follow a presentation: what to say, what comes next, the time.",
    "跟随演示：要讲什么、接下来是什么、时间。",
    discussion: (
      """
      Examples:
        gradus notes                  in a terminal beside the one of gradus present
        gradus notes 07

      With a lesson it shows the lesson's notes until somebody presents; n and p look around. Without \
      a terminal it prints all the notes of the lesson.
      """,
      """
      例子：
        gradus notes                  在运行 gradus present 的终端旁边的另一个终端中
        gradus notes 07

      给出一课时，在有人演示之前显示这一课的备注；n 和 p 前后翻看。没有终端时，打印这一课的全部备注。
      """
    ))

  @Argument(
    help: ArgumentHelp(
      "The lesson to show while nobody presents.", "无人演示时显示哪一课。", value: ("lesson", "课")),
    completion: .lesson)
  var lesson: String?
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    guard case .screen(let depth, let glyphs) = screen.capabilities else { return try printAll() }
    var state = NotesState(
      language: screen.language, glyphs: glyphs,
      isLanguageFixed: screen.languageOption.chosen != nil)
    if let lesson { try Self.open(lesson, of: try courseOption.open(), in: &state) }
    let terminal: CursesScreen
    do {
      terminal = try CursesScreen(depth: depth, glyphs: glyphs, theme: screen.chosenTheme)
    } catch TerminalError.tooSimple, TerminalError.notATerminal {
      return try printAll()
    } catch {
      throw CommandProblem.screenFailed
    }
    defer { terminal.stop() }
    let data = PresentingFiles.dataRoot
    while true {
      state.update(.heard(PresentationFile.newest(below: data)?.read(), Date()))
      if let wanted = state.wanted {
        // A course that can't be read now may be there at the next look.
        try? Self.open(wanted.lesson, of: CourseFolder(path: wanted.coursePath), in: &state)
      }
      let now = Date()
      let zone = TimeZone.current.secondsFromGMT(for: now)
      terminal.draw(state.view(size: terminal.size, clock: NotesClock(now: now, zone: zone)))
      switch terminal.nextEvent(timeoutMilliseconds: 250) {
      case .endOfInput?, .key(.character("q"))?: return
      case .key(.control("l"))?: terminal.redraw()
      case .key(let key)?:
        if let action = NotesState.action(for: key) { state.update(action) }
      default: continue
      }
    }
  }

  private static func open(
    _ name: String, of course: CourseFolder, in state: inout NotesState
  ) throws {
    let app = try PresentingFiles.lesson(
      name, page: 1, of: course, language: .english, glyphs: .unicode, now: .distantPast)
    guard let stepping = app.stepping, let reading = stepping.reading else { return }
    let lesson = reading.lesson
    var numbers: [Int: [LiveNumber: Double]] = [:]
    for (index, page) in lesson[.english].pages.enumerated() {
      guard let scene = stepping.scenes[page.scene] else { continue }
      let reader = LiveNumbers(scene)
      numbers[index + 1] = Language.allCases.reduce(into: [:]) { all, language in
        all.merge(reader.numbers(of: lesson[language].pages[index])) { first, _ in first }
      }
    }
    state.open(
      lesson, glossary: course.glossary, numbers: numbers,
      minutes: course.syllabus.lesson(lesson.folder)?.minutes)
  }

  private func printAll() throws {
    guard let lesson else { throw PresentingProblem.notesNeedLesson }
    var state = NotesState(language: screen.language, glyphs: screen.ascii ? .ascii : .unicode)
    try Self.open(lesson, of: try courseOption.open(), in: &state)
    var output = StandardOutput()
    for _ in state.pages {
      for line in state.lines(width: 76) { try output.writeLine(line.text) }
      try output.writeLine("")
      state.update(.nextPressed)
    }
    try output.flush()
  }
}
