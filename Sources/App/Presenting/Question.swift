import Course

/// What a page asks a class.
public enum Question: Hashable, Sendable {
  case prediction(Prediction)
  case choice(ChoiceQuestion)

  public var id: String {
    switch self {
    case .prediction(let prediction): prediction.id
    case .choice(let question): question.id
    }
  }

  /// All that a page asks, in its order.
  public static func all(on page: LessonPage) -> [Question] {
    page.blocks.compactMap { block in
      switch block.content {
      case .prediction(let prediction): .prediction(prediction)
      case .question(let question): .choice(question)
      default: nil
      }
    }
  }

  /// The first that has not been answered.
  static func open(on page: LessonPage, answered: Set<String>) -> Question? {
    all(on: page).first { !answered.contains($0.id) }
  }
}
