import App
import ArgumentParser
import Course
import Foundation
import Screen
import Terminal

/// Shows a lesson to a class.
struct PresentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "present", abstract: "Show a lesson on a projector.",
    discussion: """
      Example: gradus present 07
      Space plays the lesson's script from the page that is shown; any other key takes over. ? lists
      the keys. In a second terminal, gradus notes shows what to say.
      """)

  @Argument(help: "The lesson's number or folder; a script may name it instead.")
  var lesson: String?
  @Option(help: "A script to play from the start; without it, the lesson's demo.script waits.")
  var script: String?
  @Option(help: "The page to begin with, counted from 1.") var page: Int?
  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let found = TerminalCapabilities.detect(
      environment: environment, isInputTerminal: isatty(0) == 1, isOutputTerminal: isatty(1) == 1)
    guard case .screen(let depth, let glyphs) = found else {
      throw ValidationError("present needs a terminal. gradus render draws pages without one.")
    }
    let play = try DemoFile.open(
      lesson: lesson, script: script, course: try courseOption.open(),
      language: languageOption.language, glyphs: glyphs)
    var state = play.state
    let directory = PresentingFiles.dataDirectory(of: state, environment: environment)
    let file = PresentationFile(directory: directory)
    let now = Date()
    // A presentation that broke off a while ago goes on where it was.
    let before = file.read().flatMap { $0.lesson == state.app.reading?.lesson.folder ? $0 : nil }
    let isRecent = before.map { now.timeIntervalSince($0.updated) < 3600 && !$0.isOver } ?? false
    state.restore(PresentingFiles.hands(in: directory, since: now - 4 * 3600), now: now)
    let begin = page ?? (isRecent && script == nil ? before?.page : nil) ?? 1
    for _ in 1..<max(1, begin) { _ = state.update(.nextPagePressed, now: now) }
    if script != nil { _ = state.update(.playPressed, now: now) }
    var session = PresenterSession(
      state,
      publisher: Publisher(
        file: file, started: isRecent ? before?.started ?? now : now,
        process: ProcessInfo.processInfo.processIdentifier),
      directory: directory)
    try session.run(depth: depth)
  }
}

/// The projector's terminal: frames go out, keys come in, followers are told.
struct PresenterSession {
  private var state: PresenterState
  private var publisher: Publisher
  private let directory: String

  init(_ state: PresenterState, publisher: Publisher, directory: String) {
    self.state = state
    self.publisher = publisher
    self.directory = directory
  }

  mutating func run(depth: ColourDepth) throws {
    let screen = try CursesScreen(depth: depth, glyphs: state.glyphs)
    defer {
      screen.stop()
      publisher.tell(state, now: Date(), isOver: true)
    }
    var last = ContinuousClock.now
    while true {
      screen.draw(state.view(size: screen.size))
      publisher.tell(state, now: Date())
      // A running script moves ten times a second; otherwise only a sign of life is due.
      let event = screen.nextEvent(timeoutMilliseconds: state.isRunning ? 100 : 1000)
      let now = ContinuousClock.now
      let seconds = (now - last) / .seconds(1)
      last = now
      // A stopped program, a closed lid: what was not seen is not made up for.
      perform(state.update(.elapsed(min(seconds, 2)), now: Date()))
      switch event {
      case nil, .resize, .wake, .paste: continue
      case .endOfInput: return
      case .key(.control("l")): screen.redraw()
      case .key(let key):
        guard let action = PresenterKeymap.action(for: key, in: state) else { continue }
        let effects = state.update(action, now: Date())
        if effects.contains(.quit) { return }
        perform(effects)
      }
    }
  }

  private func perform(_ effects: [PresenterEffect]) {
    for case .keep(let record) in effects { PresentingFiles.keep(record, in: directory) }
  }
}
