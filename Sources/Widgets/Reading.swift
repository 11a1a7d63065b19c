import Course
import Trace

/// A page being read: the text, the numbers in it, and what the reader has answered.
public struct Reading: Sendable {
  public var lesson: Lesson
  public var language: Language
  public var pageIndex: Int
  /// The page's live numbers, read off the engine when the page was opened.
  public var numbers: [LiveNumber: Double] = [:]
  /// Answers given on this and other pages, by question.
  public var answers: [String: CourseProgress.KeptPrediction] = [:]
  /// The questions that may be tried once more: their first answers are kept, and were wrong.
  public var retrying: Set<String> = []
  /// Why what was typed is no answer yet: said beside the field, until it is changed.
  public var refusal: String?
  /// The number being typed, while one is.
  public var entry: String?
  /// The choice under the cursor, while one is made.
  public var choice: Int?
  /// The question that was answered last on this page.
  public var justAnswered: String?
  /// The first line that is shown.
  public var scroll = 0
  /// The exercise that is being worked on, and those that have been passed.
  public var exercise: String?
  public var passed: Set<String> = []
  /// The goals of the lesson that have been reached.
  public var reached: Set<String> = []
  /// The page's knobs and goals as they stand.
  public var board: KnobBoard?
  /// Whether knobs wait for the questions above them; whoever stands before a class turns as they like.
  public var makesKnobsWait = true
  public let glossary: Glossary

  public init(lesson: Lesson, language: Language, pageIndex: Int, glossary: Glossary) {
    self.lesson = lesson
    self.language = language
    self.pageIndex = pageIndex
    self.glossary = glossary
  }

  public var pages: [LessonPage] { lesson[language].pages }
  public var page: LessonPage { pages[min(pageIndex, pages.count - 1)] }

  /// What the page asks to bring about.
  public var goals: [Goal] {
    page.blocks.compactMap { if case .goal(let goal) = $0.content { goal } else { nil } }
  }

  /// Whether an answer is being given.
  public var isAnswering: Bool { entry != nil || choice != nil }

  /// Whether the page waits for an answer.
  public var isAsking: Bool { openPrediction != nil || openQuestion != nil }

  /// Whether a knob would answer a question before it has been tried: one that stands above it on the page.
  public func isWaiting(_ knob: Knob) -> Bool {
    makesKnobsWait
      && page.blocks.contains { $0.line < knob.line && isUntried($0.content) }
  }

  /// Whether something asks what has not been answered at all.
  func isUntried(_ content: LessonBlock.Content) -> Bool {
    content.questionID.map { answers[$0] == nil } ?? false
  }

  /// Puts away an answer that was begun.
  public mutating func leaveAnswer() {
    refusal = nil
    entry = nil
    choice = nil
  }

  /// The prediction that is asked now: the page's questions are answered in the order in which they are read.
  public var openPrediction: Prediction? {
    if case .prediction(let prediction)? = open { prediction } else { nil }
  }

  /// The question of choice that is asked now.
  public var openQuestion: ChoiceQuestion? {
    if case .question(let question)? = open { question } else { nil }
  }

  private var open: LessonBlock.Content? {
    page.blocks.lazy.map(\.content).first { content in
      content.questionID.map { answers[$0] == nil || retrying.contains($0) } ?? false
    }
  }
}
