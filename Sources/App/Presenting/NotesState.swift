import Course
import Foundation
import Screen
import Widgets

/// The speaker's second screen: what to say, what comes next, what time it is. It only reads.
public struct NotesState: Sendable {
  public private(set) var strings: Strings
  public let glyphs: Glyphs
  public private(set) var lesson: Lesson?
  public private(set) var glossary: Glossary?
  public private(set) var presentation: Presentation?
  /// How many pages ahead of the presenter, or behind, the speaker looks.
  public private(set) var offset = 0
  public private(set) var scroll = 0
  public private(set) var isAlive = false
  /// Numbers of the lesson's pages as the engine gives them, by page.
  public internal(set) var numbers: [Int: [LiveNumber: Double]] = [:]
  /// How long the lesson is planned to take.
  public private(set) var plannedMinutes: Int?
  private var languageChosen: Language?

  /// - Parameter isLanguageFixed: whether the language stays, whatever the presenter's is.
  public init(language: Language, glyphs: Glyphs, isLanguageFixed: Bool = false) {
    strings = Strings(language)
    self.glyphs = glyphs
    languageChosen = isLanguageFixed ? language : nil
  }

  /// What a key means.
  public static func action(for key: Key) -> NotesAction? {
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

  /// The page that is shown, counted from 1.
  public var page: Int {
    min(max(1, (presentation?.page ?? 1) + offset), max(1, pages.count))
  }

  public var pages: [LessonPage] { lesson?[strings.language].pages ?? [] }

  /// The lesson that the presenter has open and this screen has not.
  public var wanted: (coursePath: String, lesson: String)? {
    guard let presentation, presentation.lesson != lesson?.folder else { return nil }
    return (presentation.coursePath, presentation.lesson)
  }

  public mutating func open(
    _ lesson: Lesson, glossary: Glossary, numbers: [Int: [LiveNumber: Double]] = [:],
    minutes: Int? = nil
  ) {
    plannedMinutes = minutes
    self.lesson = lesson
    self.glossary = glossary
    self.numbers = numbers
    scroll = 0
  }

  public mutating func update(_ action: NotesAction) {
    switch action {
    case .heard(let heard, let now):
      // What was heard last stays, when a presenter goes: its page is where it will go on.
      isAlive = heard?.isAlive(now: now) ?? false
      guard let heard else { return }
      if heard.page != presentation?.page || heard.lesson != presentation?.lesson {
        offset = 0
        scroll = 0
      }
      if languageChosen == nil, heard.language != strings.language {
        strings = Strings(heard.language)
      }
      presentation = heard
    case .nextPressed: look(at: offset + 1)
    case .previousPressed: look(at: offset - 1)
    case .followPressed: look(at: 0)
    case .scrolled(let lines): scroll = max(0, scroll + lines)
    case .languagePressed:
      strings = Strings(strings.language.next)
      languageChosen = strings.language
    }
  }

  private mutating func look(at offset: Int) {
    let page = (presentation?.page ?? 1) + offset
    guard (1...max(1, pages.count)).contains(page) else { return }
    self.offset = offset
    scroll = 0
  }
}

/// What the speaker did, or what the presenter's file says.
public enum NotesAction: Hashable, Sendable {
  /// What the file says now, and the time.
  case heard(Presentation?, Date)
  case nextPressed, previousPressed, followPressed
  case scrolled(Int)
  case languagePressed
}
