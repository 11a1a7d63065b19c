/// A review is a lesson of questions: it is read, answered and said like any other.
extension Lesson {
  /// A question that a review asks, in the lesson that it comes from.
  public struct ReviewQuestion: Sendable, Hashable {
    public let key: String
    /// The scene's name in the lesson, which the review gives another.
    public let scene: String
    let lesson: Lesson
    let asked: AskedQuestion

    public init(_ question: AskedQuestion, of lesson: Lesson) {
      key = CourseProgress.key(lesson.folder, question.id)
      self.lesson = lesson
      asked = question
      scene = lesson[.english].pages[question.page].scene
    }

    public static func == (a: Self, b: Self) -> Bool { a.key == b.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }

    /// The question as a page of its own: with the picture that it had, without the text that led to it.
    public func page(in language: Language) -> LessonPage {
      page(in: language, id: asked.id, scene: scene)
    }

    func page(in language: Language, id: String, scene: String) -> LessonPage {
      let whole = lesson[language].pages[asked.page]
      var page = LessonPage(title: whole.title, line: whole.line)
      page.scene = scene
      page.moment = whole.moment
      page.readingMoment = whole.readingMoment
      page.spotlight = whole.spotlight
      page.pane = whole.pane
      page.panes = whole.panes
      page.until = whole.until
      page.blocks = whole.blocks.compactMap { block in
        switch block.content {
        case .widget: block
        case .prediction(let prediction) where prediction.id == asked.id:
          LessonBlock(line: block.line, content: .prediction(prediction.named(id)))
        case .question(let question) where question.id == asked.id:
          LessonBlock(line: block.line, content: .question(question.named(id)))
        default: nil
        }
      }
      let place = language(
        "From lesson \(lesson.number), page \(asked.page + 1).",
        "出自第 \(lesson.number) 课第 \(asked.page + 1) 页。")
      page.blocks.append(LessonBlock(line: whole.line, content: .note([.text(place)])))
      return page
    }
  }

  /// Makes a review of questions; the scene of each is called by its place, from `1` on.
  ///
  /// - Parameter seed: what the order of choices follows from.
  public convenience init(
    reviewing chapter: Syllabus.Chapter, _ questions: [ReviewQuestion], seed: Int
  ) {
    let ids = questions.enumerated().map { "\($0 + 1)-\(seed)-\($1.asked.id)" }
    let texts = Localized { language in
      LessonText(
        pages: questions.enumerated().map { index, question in
          question.page(in: language, id: ids[index], scene: "\(index + 1)")
        })
    }
    self.init(
      number: 0, folder: chapter.id,
      title: Localized { language in
        language("Review: \(chapter.title[language])", "复习：\(chapter.title[language])")
      }, minutes: 5, texts: texts,
      reviewed: Dictionary(uniqueKeysWithValues: zip(ids, questions.map(\.key))))
  }
}

extension Prediction {
  fileprivate func named(_ id: String) -> Prediction {
    Prediction(
      id: id, answer: answer, tolerance: tolerance, question: question, mistakes: mistakes,
      worked: worked)
  }
}

extension ChoiceQuestion {
  /// The same choices; their order follows from the id.
  fileprivate func named(_ id: String) -> ChoiceQuestion {
    ChoiceQuestion(id: id, question: question, choices: choices)
  }
}

extension Prediction {
  /// The numbers that its words speak of, typed rather than read off the engine, without their signs.
  public var typedNumbers: Set<Double> {
    let said = mistakes.flatMap(\.feedback.flattened) + worked.flattened
    let texts = (question.flatMap(\.inlines).map(\.inline) + said).compactMap { inline in
      switch inline {
      case .text(let text), .code(let text): text
      default: nil
      }
    }
    return texts.reduce(into: []) { $0.formUnion(Self.numbers(in: $1)) }
  }

  /// Digits that no letter stands before: `3` and `0.25`, but not `w3`.
  private static func numbers(in text: String) -> Set<Double> {
    var numbers: Set<Double> = []
    var digits = ""
    var isName = false
    for character in text + " " {
      if character.isASCIIDigit || character == "." && !digits.isEmpty {
        digits.append(character)
        continue
      }
      if !isName, let number = Double(digits.hasSuffix(".") ? String(digits.dropLast()) : digits) {
        numbers.insert(number)
      }
      digits = ""
      isName = character.isLetter || character == "_" || character.isSubscript
    }
    return numbers
  }
}

extension Character {
  fileprivate var isSubscript: Bool { "₀₁₂₃₄₅₆₇₈₉".contains(self) }
}
