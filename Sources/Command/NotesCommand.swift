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
    commandName: "notes",
    abstract: "Follow a presentation: what to say, what comes next, the time.",
    discussion: """
      Example: gradus notes, in a terminal beside the one of gradus present
      With a lesson it shows the lesson's notes until a presenter appears; n and p look around. With
      no terminal it prints all the notes of the lesson.
      """)

  @Argument(help: "The lesson to show while nobody presents.") var lesson: String?
  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let language = languageOption.language
    let found = TerminalCapabilities.detect(
      environment: environment, isInputTerminal: isatty(0) == 1, isOutputTerminal: isatty(1) == 1)
    var state = NotesState(language: language, glyphs: .unicode)
    guard case .screen(let depth, let glyphs) = found else { return try printAll(&state) }
    state = NotesState(
      language: language, glyphs: glyphs, isLanguageFixed: languageOption.chosen != nil)
    if let lesson { try open(lesson, of: try courseOption.open(), in: &state) }
    let screen = try CursesScreen(depth: depth, glyphs: glyphs)
    defer { screen.stop() }
    let data = PresentingFiles.dataRoot(environment)
    while true {
      let heard = PresentationFile.newest(below: data)?.read()
      state.update(.heard(heard, Date()))
      if let wanted = state.wanted {
        // A course that can't be read now may be there at the next look.
        try? open(wanted.lesson, of: CourseFolder(path: wanted.coursePath), in: &state)
      }
      let now = Date()
      let zone = TimeZone.current.secondsFromGMT(for: now)
      screen.draw(state.view(size: screen.size, clock: NotesClock(now: now, zone: zone)))
      switch screen.nextEvent(timeoutMilliseconds: 250) {
      case .endOfInput?: return
      case .key(.character("q"))?: return
      case .key(.control("l"))?: screen.redraw()
      case .key(let key)?:
        if let action = Self.action(for: key) { state.update(action) }
      default: continue
      }
    }
  }

  private static func action(for key: Key) -> NotesState.Action? {
    switch key {
    case .character("n"), .right, .pageDown: .nextPressed
    case .character("p"), .left, .pageUp: .previousPressed
    case .escape, .enter: .followPressed
    case .up: .scrolled(-1)
    case .down: .scrolled(1)
    case .character("L"): .languagePressed
    default: nil
    }
  }

  private func open(
    _ name: String, of folder: CourseFolder, in state: inout NotesState
  ) throws {
    let entry = try folder.writtenLesson(name, languageOption.language)
    let lesson = try folder.lesson(entry)
    var numbers: [Int: [LiveNumber: Double]] = [:]
    for (index, page) in lesson[.english].pages.enumerated() {
      let scene = try Scene(try folder.scene(page.scene, of: lesson), title: page.scene)
      let reader = LiveNumbers(scene)
      // The same numbers stand in every language, though not in the same order.
      numbers[index + 1] = Language.allCases.reduce(into: [:]) { all, language in
        all.merge(reader.numbers(of: lesson[language].pages[index])) { first, _ in first }
      }
    }
    state.open(lesson, glossary: folder.glossary, numbers: numbers)
  }

  private func printAll(_ state: inout NotesState) throws {
    guard let lesson else {
      throw ValidationError("Without a terminal, name a lesson: gradus notes 07.")
    }
    try open(lesson, of: try courseOption.open(), in: &state)
    for _ in state.pages {
      for line in state.lines(width: 76) { print(line.text) }
      print()
      state.update(.nextPressed)
    }
  }
}
