import Foundation

/// A lesson in one language: its pages in reading order.
public struct LessonText: Sendable, Hashable {
  public internal(set) var pages: [LessonPage]

  /// The exercise folders the pages name, in reading order.
  public var exercises: [String] {
    pages.flatMap(\.blocks).compactMap { block in
      if case .exercise(let id) = block.content { id } else { nil }
    }
  }
}

/// What is read at one go, and what the panes beside it show meanwhile.
public struct LessonPage: Sendable, Hashable {
  public let title: [Inline]
  public let line: Int
  public internal(set) var blocks: [LessonBlock] = []
  /// The scene that is stepped: `scene` unless this or an earlier page says otherwise.
  public internal(set) var scene = "scene"
  /// Where opening the page takes the stepper; nil leaves it where it is.
  public internal(set) var moment: String?
  /// The moment that numbers without one of their own are read at: this page's, else the last
  /// one named by an earlier page of the same scene, else `start`.
  public internal(set) var readingMoment = "start"
  /// Value names or aliases to highlight.
  public internal(set) var spotlight: [String] = []
  /// The pane to favour; nil leaves the choice to the screen.
  public internal(set) var pane: String?
  /// The panes that stand beside the text, as this or an earlier page says; nil for all that the scene
  /// has. What has not been taught yet is not there.
  public internal(set) var panes: [String]?
  /// Where walking on this page ends, as this or an earlier page of the scene says.
  public internal(set) var until: String?
  /// What a reader turns here.
  public internal(set) var knobs: [Knob] = []
  /// The lines of this page's own directives about the page as a whole, the first of each.
  public internal(set) var lines: [DirectiveName: Int] = [:]
  /// What a speaker says, never shown to the reader of the page.
  public internal(set) var notes: [LessonBlock] = []
}

/// One block of a page and the line it begins on.
public struct LessonBlock: Sendable, Hashable {
  public let line: Int
  public let content: Content

  public indirect enum Content: Sendable, Hashable {
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    case bulletList([[Inline]])
    case numberedList(first: Int, [[Inline]])
    /// A block quote: an aside set apart from the text.
    case note([Inline])
    case code(language: String, lines: [String])
    case formula(LiveFormula)
    case prediction(Prediction)
    case question(ChoiceQuestion)
    case goal(Goal)
    /// The folder name of an exercise of this lesson.
    case exercise(String)
    case widget(Widget)

    /// The id of what it asks; nil where it asks nothing.
    public var questionID: String? {
      switch self {
      case .prediction(let prediction): prediction.id
      case .question(let question): question.id
      default: nil
      }
    }
  }
}

/// A run of text within a block.
public indirect enum Inline: Sendable, Hashable {
  case text(String)
  case strong([Inline])
  case emphasis([Inline])
  case code(String)
  /// A glossary term; `shown` is nil when the term itself is to be shown, in the page's language.
  case term(key: String, shown: String?)
  case live(LiveNumber)
}

/// Lines set as they are written, with live numbers in them.
public struct LiveFormula: Sendable, Hashable {
  /// Each line is made of `.text` and `.live` only.
  public let lines: [[Inline]]
  /// The lines as written.
  public let source: [String]
}

/// A number the learner commits to before the engine shows it.
public struct Prediction: Sendable, Hashable {
  public enum Tolerance: Sendable, Hashable {
    case absolute(Double)
    /// A fraction of the true value: 5% is 0.05.
    case relative(Double)
  }

  /// A wrong answer that has a reason, and what to say to it.
  public struct Mistake: Sendable, Hashable {
    public let answer: LiveNumber
    public let feedback: [Inline]
  }

  public let id: String
  public let answer: LiveNumber
  public let tolerance: Tolerance
  public let question: [LessonBlock]
  public let mistakes: [Mistake]
  /// How the answer comes about, said after any answer.
  public let worked: [Inline]
  /// Whether a review may ask it again, of other numbers.
  public var isReviewed = true

  /// Says whether a guess is near enough to the truth.
  public func accepts(_ guess: Double, truth: Double) -> Bool {
    switch tolerance {
    case .absolute(let distance): abs(guess - truth) <= distance
    case .relative(let fraction): abs(guess - truth) <= fraction * abs(truth)
    }
  }
}

/// A question with choices, each of which is answered back.
///
/// The choices are shuffled by the question's id: the same order for everybody and in every language,
/// and none that an author's habit of writing the right one first would give away.
public struct ChoiceQuestion: Sendable, Hashable {
  public struct Choice: Sendable, Hashable {
    public let isRight: Bool
    public let text: [Inline]
    public let feedback: [Inline]
  }

  public let id: String
  public let question: [LessonBlock]
  public let choices: [Choice]
  /// Whether a review may ask it again.
  public let isReviewed: Bool

  init(id: String, question: [LessonBlock], choices: [Choice], isReviewed: Bool = true) {
    self.isReviewed = isReviewed
    self.id = id
    self.question = question
    self.choices = Self.shuffled(choices, id: id)
  }

  /// Fisher and Yates' shuffle, its chances drawn from a hash of the id (FNV-1a).
  private static func shuffled(_ choices: [Choice], id: String) -> [Choice] {
    var hash = ContentHash.start
    func next() -> UInt64 {
      hash = id.utf8.reduce(hash, ContentHash.next)
      return hash >> 33
    }
    var choices = choices
    for place in choices.indices.dropFirst().reversed() {
      choices.swapAt(place, Int(next() % UInt64(place + 1)))
    }
    return choices
  }

  public var rightChoices: Set<Int> { Set(choices.indices.filter { choices[$0].isRight }) }
}

/// Something to bring about by hand in the running engine.
public struct Goal: Sendable, Hashable {
  public let id: String
  public let condition: LiveCondition
  public let task: [LessonBlock]
}

/// A drawing that the page asks for by name.
public struct Widget: Sendable, Hashable {
  public let name: String
  public internal(set) var settings: [String: String]

  /// What stands in a file of the lesson's folder: pages write its name, and read it is its text.
  static let fileKeys = ["code", "twin", recordedKey]
  /// A run that was recorded, as `gradus scale --json` prints it.
  static let recordedKey = "recorded"
  /// The same as the learner has measured it, which no page writes.
  static let measuredKey = "measured"
}
