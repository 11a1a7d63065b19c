import Course
import Screen
import Trace
import Widgets

/// Sets a page for a projector: its own words, air between its parts, questions with their hands.
struct PresenterText {
  private let reading: Reading
  private let hands: [String: Hands]
  /// The show of hands that is being entered, and for which question.
  private let entry: HandsEntry?
  private let openQuestion: String?
  private let glyphs: Glyphs
  private let typesetter: Typesetter
  private let width: Int

  init(_ state: PresenterState, _ reading: Reading, width: Int) {
    self.reading = reading
    hands = state.hands
    entry = state.entry
    openQuestion = state.openQuestion?.id
    glyphs = state.glyphs
    self.width = max(8, width)
    typesetter = Typesetter(
      reading, strings: state.strings, glyphs: state.glyphs, width: max(8, width))
  }

  /// The page's lines, and where the question begins that the class is busy with.
  func lines() -> (lines: [StyledLine], focus: Int?) {
    var lines: [StyledLine] = []
    var focus: Int?
    for block in reading.page.blocks {
      let added = self.lines(of: block.content)
      if added.isEmpty { continue }
      if !lines.isEmpty { lines.append(StyledLine()) }
      switch block.content {
      case .prediction, .question: focus = lines.count
      default: break
      }
      lines += added
    }
    return (lines, focus)
  }

  private func lines(of content: LessonBlock.Content) -> [StyledLine] {
    switch content {
    case .heading(_, let text): wrapped(text, Palette.headingStyle)
    case .paragraph(let text): wrapped(text)
    case .bulletList(let items): items.flatMap { item($0, mark: "\(glyphs.bullet) ") }
    case .numberedList(let first, let items):
      items.enumerated().flatMap { item($1, mark: "\(first + $0). ") }
    case .note(let text): barred(text)
    case .code(_, let code):
      code.map { StyledLine("  " + $0, Style(foreground: Palette.operand, attributes: [.bold])) }
    case .formula(let formula):
      formula.lines.map { line in
        StyledLine([.init("  ")] + typesetter.runs(line, Style(attributes: [.bold])))
      }
    case .prediction(let prediction): lines(of: prediction)
    case .question(let question): lines(of: question)
    case .goal(let goal): goal.task.flatMap { lines(of: $0.content) }
    case .exercise(let id):
      [
        StyledLine([
          .init("\(glyphs.pointerRight) ", Style(foreground: Palette.result)),
          .init(id, Palette.headingStyle),
        ])
      ]
    case .widget: []
    }
  }

  private func wrapped(_ text: [Inline], _ style: Style = .plain) -> [StyledLine] {
    StyledLine.wrapped(typesetter.runs(text, style), width: width)
  }

  private func item(
    _ text: [Inline], mark: String, _ style: Style = .plain, markStyle: Style? = nil
  ) -> [StyledLine] {
    let indent = String(repeating: " ", count: displayWidth(of: mark))
    var lines = StyledLine.wrapped(
      typesetter.runs(text, style), width: width - displayWidth(of: mark))
    for index in lines.indices {
      lines[index].runs.insert(
        .init(index == 0 ? mark : indent, markStyle ?? style), at: 0)
    }
    return lines
  }

  private func barred(_ text: [Inline]) -> [StyledLine] {
    let bar = StyledLine.Run("\(glyphs.heavy.vertical) ", Style(foreground: Palette.term))
    return StyledLine.wrapped(typesetter.runs(text), width: width - 2).map {
      StyledLine([bar] + $0.runs)
    }
  }

  // MARK: - Questions

  private static let askStyle = Style(foreground: Palette.result, attributes: [.bold])

  private func asked(_ blocks: [LessonBlock]) -> [StyledLine] {
    var lines: [StyledLine] = []
    for block in blocks {
      let mark = lines.isEmpty ? "? " : "  "
      if case .paragraph(let text) = block.content {
        lines += item(text, mark: mark, Style(attributes: [.bold]), markStyle: Self.askStyle)
      } else {
        lines += self.lines(of: block.content)
      }
    }
    return lines
  }

  private func lines(of question: ChoiceQuestion) -> [StyledLine] {
    var lines = asked(question.question)
    let isRevealed = reading.answers[question.id] != nil
    let tally = hands[question.id]?.choices ?? []
    let isEntering = entry != nil && openQuestion == question.id
    let most = max(1, tally.max() ?? 0)
    for (index, choice) in question.choices.enumerated() {
      let isHere = isEntering && entry?.row == index
      let letter = Character(Unicode.Scalar(UInt8(65 + index % 26)))
      let style =
        isRevealed && choice.isRight
        ? Style(foreground: Palette.good, attributes: [.bold])
        : isRevealed ? Palette.faintStyle : Style.plain
      let mark = isRevealed && choice.isRight ? "\(glyphs.check) " : "\(letter) "
      lines += item(choice.text, mark: mark, style, markStyle: style.with(.bold))
      let count = tally.indices.contains(index) ? tally[index] : 0
      if isHere {
        lines.append(field(entry?.text ?? "", after: "  "))
      } else if isEntering || count > 0 {
        lines.append(bar(count, of: most, style: style))
      }
    }
    if isRevealed { lines += feedback(on: question, tally: tally) }
    return lines
  }

  /// What there is to say to the right choice, and to each wrong one that a group took: two hands, or the
  /// most there were.
  private func feedback(on question: ChoiceQuestion, tally: [Int]) -> [StyledLine] {
    var lines: [StyledLine] = []
    for choice in question.choices where choice.isRight {
      lines += item(
        choice.feedback, mark: "\(glyphs.check) ",
        markStyle: Style(foreground: Palette.good, attributes: [.bold]))
    }
    let wrong = question.choices.indices.filter { index in
      !question.choices[index].isRight && tally.indices.contains(index) && tally[index] > 0
    }.sorted { tally[$0] > tally[$1] }
    for (place, index) in wrong.enumerated() where place == 0 || tally[index] >= 2 {
      lines += item(
        question.choices[index].feedback, mark: "\(glyphs.wrong) ",
        markStyle: Palette.badStyle)
    }
    return lines.isEmpty ? [] : [StyledLine()] + lines
  }

  private func lines(of prediction: Prediction) -> [StyledLine] {
    var lines = asked(prediction.question)
    let answer = reading.answers[prediction.id]
    let isEntering = entry != nil && openQuestion == prediction.id
    if case .number(let truth)? = answer?.truth {
      lines.append(
        StyledLine(
          "= \(Self.text(truth))", Style(foreground: Palette.good, attributes: [.bold])))
    }
    let guesses = hands[prediction.id]?.guesses ?? []
    let most = max(1, guesses.map(\.hands).max() ?? 0)
    for guess in guesses {
      lines.append(line(for: guess, of: most, prediction, truth: answer?.truth))
    }
    if isEntering {
      lines.append(field(entry?.text ?? "", after: "  "))
    }
    if answer != nil { lines += feedback(on: prediction, guesses) }
    return lines
  }

  private func line(
    for guess: Hands.Guess, of most: Int, _ prediction: Prediction,
    truth: CourseProgress.Guess?
  ) -> StyledLine {
    var mark = "  "
    var style = Style.plain
    if case .number(let truth)? = truth {
      let isRight = prediction.accepts(guess.number, truth: truth)
      mark = "\(isRight ? glyphs.check : glyphs.wrong) "
      style = Style(foreground: isRight ? Palette.good : Palette.bad)
    }
    let number = NumberText.constant(guess.number)
    let padded = number + String(repeating: " ", count: max(1, 10 - number.count))
    return StyledLine([.init(mark + padded, style.with(.bold))] + barRuns(guess.hands, of: most))
  }

  /// What there is to say to each known mistake that a group made: two hands, or the most there were.
  private func feedback(on prediction: Prediction, _ guesses: [Hands.Guess]) -> [StyledLine] {
    let truth = reading.numbers[prediction.answer]
    let numbers = reading.numbers
    var lines: [StyledLine] = []
    for guess in guesses.sorted(by: { $0.hands > $1.hands }) {
      // A number that was called out counts as it is.
      let judgement = prediction.judgement(
        of: guess.number, digits: 12, truth: truth ?? .nan, value: { numbers[$0] })
      guard !judgement.isRight, lines.isEmpty || guess.hands >= 2, let mistake = judgement.mistake
      else { continue }
      lines += item(
        mistake.feedback, mark: "\(glyphs.wrong) ",
        markStyle: Palette.badStyle)
    }
    return lines.isEmpty ? [] : [StyledLine()] + lines
  }

  // MARK: - Hands

  private func field(_ text: String, after mark: String) -> StyledLine {
    // Of a long entry, the end that is being typed.
    let shown = String(text.suffix(max(4, width - 6)))
    return StyledLine([.init(mark), .init(" \(shown)_ ", Style(attributes: [.bold, .reverse]))])
  }

  private func bar(_ count: Int, of most: Int, style: Style) -> StyledLine {
    StyledLine([.init("  ")] + barRuns(count, of: most))
  }

  private func barRuns(_ count: Int, of most: Int) -> [StyledLine.Run] {
    let room = max(4, min(24, width - 18))
    let eighths = room * 8 * count / most
    let full = String(repeating: String(glyphs.widths[8]), count: eighths / 8)
    let rest = eighths % 8 > 0 ? String(glyphs.widths[eighths % 8]) : ""
    return [
      .init(full + rest, Style(foreground: Palette.positive)),
      .init(" \(count)", Style(attributes: [.bold])),
    ]
  }

  /// A number with about four digits that count.
  static func text(_ number: Double) -> String {
    var digits = 4
    var scale = 0.1
    while digits < 12, number != 0, number.magnitude < scale {
      digits += 1
      scale /= 10
    }
    return number == number.rounded() && number.magnitude < 1e6
      ? NumberText.constant(number) : NumberText.live(number, digits: digits)
  }
}
