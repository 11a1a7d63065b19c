import Course
import Screen
import Trace

/// Sets a page of a lesson in lines of a given width.
public struct Typesetter {
  private let reading: Reading
  private let strings: Strings
  private let glyphs: Glyphs
  private let width: Int
  /// Whether Greek letters are single ones in ASCII.
  private var isBrief = false
  /// Whether answers are typed as lines: then choices have numbers.
  private let isPlain: Bool

  public init(
    _ reading: Reading, strings: Strings, glyphs: Glyphs, width: Int, isPlain: Bool = false
  ) {
    self.isPlain = isPlain
    self.reading = reading
    self.strings = strings
    self.glyphs = glyphs
    self.width = max(1, width)
  }

  /// The page's lines, without its title.
  public func lines() -> [StyledLine] { set().lines }

  /// The lines, and which of them the reader is busy with: a field, a choice, or what was said to it.
  /// And those of the question that waits for an answer.
  public func set() -> (lines: [StyledLine], focus: Range<Int>?, question: Range<Int>?) {
    var lines: [StyledLine] = []
    var question: Range<Int>?
    var focus: Range<Int>?
    var wasListed = false
    let isAnswering = reading.entry != nil || reading.choice != nil
    for block in reading.page.blocks {
      // Drawn in a pane of its own.
      if case .widget = block.content { continue }
      // A list of exercises is a list.
      let isListed = { if case .exercise = block.content { true } else { false } }()
      if !lines.isEmpty, !(isListed && wasListed) { lines.append(StyledLine()) }
      wasListed = isListed
      let start = lines.count
      lines += self.lines(of: block)
      let isBusy =
        switch block.content {
        case .prediction(let prediction):
          isAnswering
            ? prediction.id == reading.openPrediction?.id : prediction.id == reading.justAnswered
        case .question(let question):
          isAnswering
            ? question.id == reading.openQuestion?.id : question.id == reading.justAnswered
        default: false
        }
      if isBusy { focus = start..<lines.count }
      if reading.isUntried(block.content), question == nil { question = start..<lines.count }
    }
    return (lines, focus, question)
  }

  /// The lines that are set as they are written, by the line of their block, with their widths.
  public func unwrappedWidths() -> [(line: Int, width: Int)] {
    reading.page.blocks.flatMap { block -> [(line: Int, width: Int)] in
      switch block.content {
      case .formula, .code:
        lines(of: block).map { (block.line, displayWidth(of: $0.text)) }
      default: []
      }
    }
  }

  /// The page's title, to stand in the pane's frame.
  public func title() -> String {
    runs(reading.page.title).map(\.text).joined()
  }

  /// A formula that is wider in ASCII: without its columns, then without blanks around its operators, then
  /// with Greek letters as single ones.
  private func squeezed(_ formula: [Inline]) -> StyledLine {
    var brief = self
    brief.isBrief = true
    let lines = [self, brief].flatMap { typesetter -> [StyledLine] in
      let runs = typesetter.runs(formula, Style(attributes: [.bold]))
      func line(_ text: (String) -> String) -> StyledLine {
        StyledLine([.init("  ")] + runs.map { .init(text($0.text), $0.style, $0.element) })
      }
      let narrow = { (text: String) in text.replacing(/[ ]+/, with: " ") }
      return [
        line { $0.replacing(/[ ]{3,}/, with: "  ") }, line(narrow),
        line { narrow($0).replacing(/[ ]([-+*\/])[ ]/) { String($0.output.1) } },
      ]
    }
    return lines.first { displayWidth(of: $0.text) <= width } ?? lines[lines.count - 1]
  }

  private func lines(of block: LessonBlock) -> [StyledLine] {
    switch block.content {
    case .heading(_, let text):
      return StyledLine.wrapped(runs(text, Palette.headingStyle), width: width)
    case .paragraph(let text): return StyledLine.wrapped(runs(text), width: width)
    case .bulletList(let items):
      return items.flatMap { item($0, mark: "\(glyphs.bullet) ") }
    case .numberedList(let first, let items):
      return items.enumerated().flatMap { item($1, mark: "\(first + $0). ") }
    case .note(let text):
      let bar = StyledLine.Run("\(glyphs.single.vertical) ", Palette.faintStyle)
      return StyledLine.wrapped(runs(text), width: width - 2).map {
        StyledLine([bar] + $0.runs)
      }
    case .code(_, let text):
      return text.map {
        StyledLine("  " + glyphs.spelled($0, within: width - 2), Style(foreground: Palette.operand))
      }
    case .formula(let formula):
      return formula.lines.map { line in
        let whole = StyledLine([.init("  ")] + runs(line, Style(attributes: [.bold])))
        guard glyphs.isASCII, displayWidth(of: whole.text) > width else { return whole }
        return squeezed(line)
      }
    case .prediction(let prediction): return lines(of: prediction)
    case .question(let question): return lines(of: question)
    case .goal(let goal): return inner.marked(goal.task, mark: "\(glyphs.pointerRight) ")
    case .exercise(let id):
      return [
        StyledLine([
          .init(exerciseMark(id), Style(foreground: Palette.result)),
          .init(strings("Exercise ", "练习 ")), .init(id, Palette.headingStyle),
        ])
      ]
    case .widget: return []
    }
  }

  /// Which exercise is open, and which have been passed.
  private func exerciseMark(_ id: String) -> String {
    let here = reading.exercise == id ? glyphs.pointerRight : " "
    let done = reading.passed.contains(id) ? glyphs.check : glyphs.circle
    return "\(here)\(done) "
  }

  private func item(_ text: [Inline], mark: String) -> [StyledLine] {
    let indent = String(repeating: " ", count: displayWidth(of: mark))
    return StyledLine.wrapped([.init(mark)] + runs(text), width: width, indent: indent)
  }

  /// Sets what stands beside a mark of two columns.
  private var inner: Typesetter {
    Typesetter(reading, strings: strings, glyphs: glyphs, width: width - 2, isPlain: isPlain)
  }

  /// Blocks with a mark before their first line.
  private func marked(_ blocks: [LessonBlock], mark: String) -> [StyledLine] {
    var lines = blocks.flatMap { self.lines(of: $0) }
    if !lines.isEmpty {
      lines[0].runs.insert(.init(mark, Style(foreground: Palette.result)), at: 0)
    }
    return lines
  }

  // MARK: - Questions

  private func lines(of prediction: Prediction) -> [StyledLine] {
    let lines = inner.marked(prediction.question, mark: "? ")
    guard let answer = reading.answers[prediction.id] else { return lines + field(prediction) }
    let said = text(of: answer.answer), truth = truth(answer.truth, of: prediction)
    let feedback = feedback(to: answer, of: prediction)
    if reading.retrying.contains(prediction.id) {
      // The truth and the way to it wait for the second answer.
      let advice =
        feedback.isEmpty
        ? StyledLine.wrapped(
          runs([
            .text(
              strings(
                "Look again at what the page says before the question, and at the numbers in the picture.",
                "请再看看问题前面的说明，和图里的数。"))
          ]), width: width) : feedback
      return lines
        + verdict(false, strings("You said \(said). Not so; once more.", "你的预测：\(said)。不对，再试一次。"))
        + advice + field(prediction)
    }
    let outcome: [StyledLine]
    if case .number(let second)? = answer.second {
      let again = text(of: .number(second))
      if case .number(let number) = answer.truth, prediction.accepts(second, truth: number) {
        outcome = verdict(
          true,
          strings(
            "You said \(said), then \(again): right at the second try. It is \(truth).",
            "你先答 \(said)，再答 \(again)：第二次答对了。实际：\(truth)。"))
      } else {
        outcome = verdict(
          false,
          strings(
            "You said \(said), then \(again). It is \(truth).",
            "你先答 \(said)，再答 \(again)。实际：\(truth)。"))
      }
    } else {
      outcome = verdict(
        answer.isRight,
        strings("You said \(said). It is \(truth).", "你的预测：\(said)。实际：\(truth)。"))
    }
    return lines + outcome + feedback + StyledLine.wrapped(runs(prediction.worked), width: width)
  }

  /// What is said to the wrong answer that was given last.
  private func feedback(
    to answer: CourseProgress.KeptPrediction, of prediction: Prediction
  ) -> [StyledLine] {
    guard case .number(let guess) = answer.second ?? answer.answer,
      case .number(let truth) = answer.truth
    else { return [] }
    let mistake = prediction.mistake(behind: guess, truth: truth) { reading.numbers[$0] }
    return mistake.map { StyledLine.wrapped(runs($0.feedback), width: width) } ?? []
  }

  /// Where the number is typed, and below it how many digits it needs.
  private func field(_ prediction: Prediction) -> [StyledLine] {
    let entry = reading.openPrediction?.id == prediction.id ? reading.entry : nil
    let field = StyledLine([
      .init("\(glyphs.pointerRight) ", Style(foreground: Palette.result)),
      .init(
        entry.map { "\($0)_" } ?? "____", Style(attributes: entry == nil ? [] : [.bold, .reverse])),
      .init(
        "  "
          + (isPlain
            ? strings("to answer, type: a NUMBER", "作答请输入：a 数字")
            : entry == nil
              ? strings("type the number", "请直接输入数字") : strings("Enter: commit", "回车：提交")),
        Palette.faintStyle),
    ])
    if entry != nil, let refusal = reading.refusal {
      return [field]
        + StyledLine.wrapped([.init(refusal, Style(foreground: Palette.result))], width: width - 2)
        .map { StyledLine([.init("  ")] + $0.runs) }
    }
    guard let truth = reading.numbers[prediction.answer],
      let digits = digits(of: prediction, truth: truth)
    else { return [field] }
    return [field]
      + StyledLine.wrapped(
        [.init(strings.wanted(digits: digits), Palette.faintStyle)], width: width - 2
      ).map { StyledLine([.init("  ")] + $0.runs) }
  }

  private func lines(of question: ChoiceQuestion) -> [StyledLine] {
    var lines = inner.marked(question.question, mark: "? ")
    let answer = reading.answers[question.id]
    let isRetried = reading.retrying.contains(question.id)
    let isAsked = reading.openQuestion?.id == question.id
    for (index, choice) in question.choices.enumerated() {
      let isHere = isAsked && reading.choice == index
      let isRight = answer != nil && !isRetried && choice.isRight
      let isPicked = [answer?.answer, answer?.second].contains(.choices([index]))
      let mark =
        isRight ? glyphs.check : isHere ? glyphs.pointerRight : isPicked ? glyphs.wrong : " "
      let style =
        isHere
        ? Style(attributes: [.reverse]) : isRight ? Style(foreground: Palette.good) : Style.plain
      let number = isPlain ? "\(index + 1). " : ""
      lines += StyledLine.wrapped(
        [.init("\(mark) \(number)", style)] + runs(choice.text, style), width: width, indent: "  ")
    }
    if let answer {
      lines += verdict(on: answer, to: question, isRetried: isRetried)
      if case .choices(let picked) = answer.second ?? answer.answer {
        for pick in picked where question.choices.indices.contains(pick) {
          lines += StyledLine.wrapped(runs(question.choices[pick].feedback), width: width)
        }
      }
    }
    if isAsked, reading.choice == nil {
      let count = question.choices.count
      lines.append(
        StyledLine(
          isPlain
            ? strings("to answer, type: a 1 … a \(count)", "作答请输入：a 1 … a \(count)")
            : strings("Enter: answer", "回车：作答"), Palette.faintStyle))
    }
    return lines
  }

  private func verdict(
    on answer: CourseProgress.KeptPrediction, to question: ChoiceQuestion, isRetried: Bool
  ) -> [StyledLine] {
    if answer.isRight { return verdict(true, strings("Right.", "答对了。")) }
    if isRetried { return verdict(false, strings("Not so; once more.", "不对，再试一次。")) }
    return answer.second != nil && answer.second == answer.truth
      ? verdict(true, strings("Right at the second try.", "第二次答对了。"))
      : verdict(false, strings("Not so.", "不对。"))
  }

  private func verdict(_ isRight: Bool, _ text: String) -> [StyledLine] {
    let style = Style(
      foreground: isRight ? Palette.good : Palette.bad, attributes: [.bold])
    let mark = isRight ? glyphs.check : glyphs.wrong
    return StyledLine.wrapped([.init("\(mark) \(text)", style)], width: width, indent: "  ")
  }

  /// The digits after the point that an answer needs.
  private func digits(of prediction: Prediction, truth: Double) -> Int? {
    prediction.digits(
      truth: truth, mistakes: prediction.mistakes.compactMap { reading.numbers[$0.answer] })
  }

  /// The truth in four digits, or in as many as were asked for.
  private func truth(_ answer: CourseProgress.Guess, of prediction: Prediction) -> String {
    guard case .number(let number) = answer else { return text(of: answer) }
    let wanted = digits(of: prediction, truth: number) ?? 0
    // What rounding has left of 0 is 0.
    if abs(number) < 1e-9 { return NumberText.live(0, digits: wanted) }
    let text = NumberText.significant(number)
    let shown = text.split(separator: ".").dropFirst().first?.count ?? 0
    return text.contains("e") || shown >= wanted
      ? text : NumberText.live(number, digits: wanted)
  }

  /// What was typed, which is repeated as it was.
  private func text(of answer: CourseProgress.Guess) -> String {
    switch answer {
    case .number(let number): NumberText.constant(number)
    case .choices(let choices): choices.map { String($0 + 1) }.joined(separator: ", ")
    }
  }

  // MARK: - Text

  /// A text's runs with their styles.
  public func runs(_ text: [Inline], _ style: Style = .plain) -> [StyledLine.Run] {
    text.flatMap { (inline: Inline) -> [StyledLine.Run] in
      switch inline {
      case .text(let text):
        return [.init(glyphs.spelled(text, within: isBrief ? 0 : nil), style)]
      case .strong(let inner): return runs(inner, style.with(.bold))
      case .emphasis(let inner): return runs(inner, style.with(.underline))
      case .code(let code): return [.init(glyphs.spelled(code), style.foreground(Palette.operand))]
      case .term(let key, let shown):
        let term = reading.glossary[key]?.term[reading.language]
        return [.init(glyphs.spelled(shown ?? term ?? key), style.foreground(Palette.term))]
      case .live(let number):
        return [.init(self.text(of: number), style.foreground(Palette.result).with(.bold))]
      }
    }
  }

  private func text(of number: LiveNumber) -> String {
    guard let value = reading.numbers[number] else { return "?" }
    let text = NumberText.live(value, digits: number.digits)
    // Beside formulas, which are written with the sign of mathematics.
    return text.hasPrefix("-") ? String(glyphs.minus) + text.dropFirst() : text
  }
}
