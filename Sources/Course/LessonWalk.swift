import Foundation

extension LessonPage {
  /// Every run of text on the page, marks inside marks included, with its block's line.
  var inlines: [(line: Int, inline: Inline)] {
    title.flattened.map { (line, $0) } + (blocks + notes).flatMap(\.inlines)
  }

  /// Every live number of the page with its line: for a formula or a question that of its first line.
  public var liveNumbersByLine: [(line: Int, number: LiveNumber)] {
    (title.flattened.map { (line, $0) } + blocks.flatMap(\.inlines)).compactMap { line, inline in
      if case .live(let number) = inline { (line, number) } else { nil }
    }
  }

  /// The numbers that the page prints before a prediction is answered, with their lines.
  public func printedNumbers(before id: String) -> [(line: Int, number: LiveNumber)] {
    let printed = blocks.flatMap { block -> [(line: Int, inline: Inline)] in
      if case .prediction(let prediction) = block.content, prediction.id == id {
        return prediction.question.flatMap(\.inlines)
      }
      return block.shownInlines
    }
    return (title.flattened.map { (line, $0) } + printed).compactMap { line, inline in
      if case .live(let number) = inline { (line, number) } else { nil }
    }
  }

  /// Every live number of the page, in reading order: prose, formulas, predictions.
  public var liveNumbers: [LiveNumber] {
    (title.flattened + blocks.flatMap(\.inlines).map(\.inline)).compactMap { inline in
      if case .live(let number) = inline { number } else { nil }
    }
  }
}

extension LessonBlock {
  /// The runs of text that somebody gets to see, at the latest after an answer.
  fileprivate var shownInlines: [(line: Int, inline: Inline)] {
    guard case .prediction(let prediction) = content else { return inlines }
    let said = prediction.mistakes.flatMap(\.feedback.flattened) + prediction.worked.flattened
    return prediction.question.flatMap(\.inlines) + said.map { (line, $0) }
  }

  var inlines: [(line: Int, inline: Inline)] {
    switch content {
    case .heading(_, let text), .paragraph(let text), .note(let text):
      return text.flattened.map { (line, $0) }
    case .bulletList(let items), .numberedList(_, let items):
      return items.flatMap(\.flattened).map { (line, $0) }
    case .formula(let formula): return formula.lines.flatMap(\.flattened).map { (line, $0) }
    case .prediction(let prediction):
      // The answers are numbers of the engine as well, though no text shows them.
      let asked = [prediction.answer] + prediction.mistakes.map(\.answer)
      let feedback =
        prediction.mistakes.flatMap(\.feedback.flattened) + prediction.worked.flattened
      return prediction.question.flatMap(\.inlines)
        + (asked.map(Inline.live) + feedback).map { (line, $0) }
    case .question(let question):
      let choices = question.choices.flatMap { $0.text.flattened + $0.feedback.flattened }
      return question.question.flatMap(\.inlines) + choices.map { (line, $0) }
    case .goal(let goal): return goal.task.flatMap(\.inlines)
    case .code, .exercise, .widget: return []
    }
  }
}

extension [Inline] {
  /// The runs in reading order; a mark comes before what it holds.
  var flattened: [Inline] {
    flatMap { inline -> [Inline] in
      switch inline {
      case .strong(let inner), .emphasis(let inner): [inline] + inner.flattened
      default: [inline]
      }
    }
  }
}
