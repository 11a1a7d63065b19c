import Foundation

/// Makes blocks of the directives that place something on the page.
enum InteractionParser {
  static func content(
    _ directive: Directive, into problems: inout [CourseProblem]
  ) -> LessonBlock.Content? {
    switch directive.name {
    case .predict: prediction(directive, into: &problems)
    case .ask: question(directive, into: &problems)
    case .goal: goal(directive, into: &problems)
    case .exercise: exercise(directive, into: &problems)
    case .widget: widget(directive, into: &problems)
    case .scene, .moment, .until, .panes, .spotlight, .pane, .knob, .note: nil
    }
  }

  private static func prediction(
    _ directive: Directive, into problems: inout [CourseProblem]
  ) -> LessonBlock.Content? {
    directive.expect(
      arguments: ["id", "answer", "tolerance", "review"], words: 0...0, into: &problems)
    let id = directive.identifier("id", into: &problems)
    var answer: LiveNumber?
    if let text = directive.arguments["answer"] {
      answer = liveNumber(text, of: directive, into: &problems)
    } else {
      problems.append(directive.problem(.missingArgument("answer")))
    }
    let tolerance = tolerance(directive, into: &problems)
    let (plain, mistakeLines) = split(directive.body) { $0.text.hasPrefix("- (=") }
    let question = blocks(plain, of: directive, into: &problems)
    if question.isEmpty { problems.append(directive.problem(.missingBody)) }
    var mistakes: [Prediction.Mistake] = []
    var worked: [Inline] = []
    for item in mistakeLines {
      if item[0].text.hasPrefix("- (=)") {
        let first = SourceLine(number: item[0].number, text: String(item[0].text.dropFirst(5)))
        if !worked.isEmpty {
          problems.append(CourseProblem(file: directive.file, line: first.number, .workedTwice))
        }
        worked = inline([first] + item.dropFirst(), of: directive, into: &problems)
      } else if let mistake = mistake(item, of: directive, into: &problems) {
        mistakes.append(mistake)
      }
    }
    if worked.isEmpty { problems.append(directive.problem(.notWorked)) }
    guard let id, let answer, let tolerance else { return nil }
    return .prediction(
      Prediction(
        id: id, answer: answer, tolerance: tolerance, question: question, mistakes: mistakes,
        worked: worked, isReviewed: isReviewed(directive, into: &problems)))
  }

  /// `- (= EXPRESSION) what to say to it`
  private static func mistake(
    _ item: [SourceLine], of directive: Directive, into problems: inout [CourseProblem]
  ) -> Prediction.Mistake? {
    var depth = 0
    let text = item[0].text.dropFirst("- ".count)
    guard
      let close = text.firstIndex(where: { character in
        depth += character == "(" ? 1 : character == ")" ? -1 : 0
        return depth == 0
      })
    else {
      problems.append(
        CourseProblem(file: directive.file, line: item[0].number, .unknownSyntax("- (=")))
      return nil
    }
    let expression = String(text[..<close].dropFirst(2)).trimmed
    let rest = SourceLine(
      number: item[0].number, text: String(text[text.index(after: close)...]))
    let feedback = inline([rest] + item.dropFirst(), of: directive, into: &problems)
    if feedback.isEmpty {
      problems.append(
        CourseProblem(file: directive.file, line: item[0].number, .choiceWithoutFeedback))
    }
    let answer = liveNumber(expression, of: directive, at: item[0].number, into: &problems)
    return answer.map { Prediction.Mistake(answer: $0, feedback: feedback) }
  }

  private static func question(
    _ directive: Directive, into problems: inout [CourseProblem]
  ) -> LessonBlock.Content? {
    directive.expect(arguments: ["id", "review"], words: 0...0, into: &problems)
    let id = directive.identifier("id", into: &problems)
    let (plain, items) = split(directive.body) {
      $0.text.hasPrefix("- (x) ") || $0.text.hasPrefix("- ( ) ")
    }
    let question = blocks(plain, of: directive, into: &problems)
    if question.isEmpty { problems.append(directive.problem(.missingBody)) }
    var choices: [ChoiceQuestion.Choice] = []
    for item in items {
      let first = SourceLine(number: item[0].number, text: String(item[0].text.dropFirst(6)))
      let feedback = inline(Array(item.dropFirst()), of: directive, into: &problems)
      if feedback.isEmpty {
        problems.append(
          CourseProblem(file: directive.file, line: item[0].number, .choiceWithoutFeedback))
      }
      choices.append(
        ChoiceQuestion.Choice(
          isRight: item[0].text.hasPrefix("- (x)"),
          text: inline([first], of: directive, into: &problems), feedback: feedback))
    }
    if choices.count < 2 { problems.append(directive.problem(.tooFewChoices)) }
    if !choices.isEmpty, !choices.contains(where: \.isRight) {
      problems.append(directive.problem(.noRightChoice))
    }
    if choices.count(where: \.isRight) > 1 {
      problems.append(directive.problem(.severalRightChoices))
    }
    let isReviewed = isReviewed(directive, into: &problems)
    return id.map {
      .question(
        ChoiceQuestion(id: $0, question: question, choices: choices, isReviewed: isReviewed))
    }
  }

  private static func goal(
    _ directive: Directive, into problems: inout [CourseProblem]
  ) -> LessonBlock.Content? {
    let id = directive.identifier("id", into: &problems)
    // Comparisons have equals signs of their own: what is left without the arguments is the condition.
    let text = directive.rest.replacing(/(?:^|\s)(?:id|label)=(?:"[^"]*"|\S*)/, with: " ").trimmed
    let names = directive.arguments["label"].map {
      $0.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed }
    }
    let task = blocks(directive.body, of: directive, into: &problems)
    if task.isEmpty { problems.append(directive.problem(.missingBody)) }
    do throws(LiveSyntaxError) {
      let condition = try LiveCondition.parse(text).calling(names ?? [])
      return id.map { .goal(Goal(id: $0, condition: condition, task: task)) }
    } catch {
      problems.append(
        directive.problem(.badExpression(text, error)))
      return nil
    }
  }

  private static func exercise(
    _ directive: Directive, into problems: inout [CourseProblem]
  ) -> LessonBlock.Content? {
    directive.expect(arguments: [], words: 1...1, into: &problems)
    reportBody(of: directive, into: &problems)
    guard let id = directive.words.first else { return nil }
    guard Identifier.isWellFormed(id) else {
      problems.append(
        directive.problem(.badArgument("ID", value: id)))
      return nil
    }
    return .exercise(id)
  }

  private static func widget(
    _ directive: Directive, into problems: inout [CourseProblem]
  ) -> LessonBlock.Content? {
    directive.expect(
      arguments: Set(directive.arguments.keys), words: 1...1, into: &problems)
    reportBody(of: directive, into: &problems)
    guard let name = directive.words.first else { return nil }
    return .widget(Widget(name: name, settings: directive.arguments))
  }

  // MARK: - Parts

  /// `review=no`: what the question says would not hold of other numbers, or away from its page.
  private static func isReviewed(
    _ directive: Directive, into problems: inout [CourseProblem]
  ) -> Bool {
    guard let text = directive.arguments["review"] else { return true }
    if !["yes", "no"].contains(text) {
      problems.append(directive.problem(.badArgument("review", value: text)))
    }
    return text != "no"
  }

  private static func tolerance(
    _ directive: Directive, into problems: inout [CourseProblem]
  ) -> Prediction.Tolerance? {
    guard let text = directive.arguments["tolerance"] else { return .relative(0.05) }
    let isPercent = text.hasSuffix("%")
    guard let number = Double(isPercent ? String(text.dropLast()) : text), number.isFinite,
      number >= 0
    else {
      problems.append(
        directive.problem(.badArgument("tolerance", value: text)))
      return nil
    }
    return isPercent ? .relative(number / 100) : .absolute(number)
  }

  private static func liveNumber(
    _ text: String, of directive: Directive, at line: Int? = nil,
    into problems: inout [CourseProblem]
  ) -> LiveNumber? {
    do throws(LiveSyntaxError) {
      return try LiveNumber.parse(text)
    } catch {
      problems.append(
        CourseProblem(
          file: directive.file, line: line ?? directive.line,
          .directive(directive.name, .badExpression(text, error))))
      return nil
    }
  }

  static func reportBody(of directive: Directive, into problems: inout [CourseProblem]) {
    if !directive.body.isEmpty {
      problems.append(directive.problem(.unexpectedBody))
    }
  }

  /// Reads a body as blocks without directives.
  static func blocks(
    _ lines: [SourceLine], of directive: Directive, into problems: inout [CourseProblem]
  ) -> [LessonBlock] {
    var parser = BlockParser(lines, file: directive.file, isBody: true)
    parser.parse()
    problems += parser.problems
    return parser.blocks
  }

  private static func inline(
    _ lines: [SourceLine], of directive: Directive, into problems: inout [CourseProblem]
  ) -> [Inline] {
    var parser = InlineParser(lines, file: directive.file)
    let result = parser.parse()
    problems += parser.problems
    return result
  }

  /// Takes the items that begin with a marker, each with its indented lines, out of a body.
  private static func split(
    _ body: [SourceLine], isItem: (SourceLine) -> Bool
  ) -> (plain: [SourceLine], items: [[SourceLine]]) {
    var plain: [SourceLine] = []
    var items: [[SourceLine]] = []
    var isInItem = false
    for line in body {
      if isItem(line) {
        items.append([line])
        isInItem = true
      } else if isInItem, !line.isBlank, line.indent >= 2 {
        items[items.count - 1].append(line)
      } else {
        isInItem = false
        plain.append(line)
      }
    }
    return (plain, items)
  }
}
