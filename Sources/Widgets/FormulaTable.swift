import Engine
import Screen
import Trace

/// A formula in symbols and with its numbers: each number beneath its symbol where both fit in a line,
/// else one after the other, broken over lines.
///
/// Nothing is cut: a sum that is too long shows the terms that count most and what the others come to.
public struct FormulaTable {
  private let explanation: Explanation
  private let context: PaneContext
  private var written: WrittenFormula
  private let isInPlace: Bool

  /// - Parameter terms: how many terms of the sum are shown; nil for all.
  public init(
    _ explanation: Explanation, _ context: PaneContext, terms: Int? = nil, isInPlace: Bool = false
  ) {
    self.explanation = explanation
    self.context = context
    self.isInPlace = isInPlace
    written = WrittenFormula(explanation, context, terms: terms)
  }

  private struct Column {
    let symbol: String
    let number: String
    let style: Style
    var element: ElementReference?

    var width: Int { max(displayWidth(of: symbol), displayWidth(of: number)) }
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    for (row, line) in lines(width: rect.width, height: rect.height).enumerated() {
      frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
    }
  }

  /// A sum never shows more terms than this.
  private static let termLimits = [12, 8, 6, 5, 4, 3, 2, 1]

  /// The formula in at most `height` lines, if there is a way to write it in so many.
  public func lines(width: Int, height: Int) -> [StyledLine] {
    if let whole = whole(width: width, height: height) { return whole }
    guard height <= 2 else { return broken(partLimit: 1, width: width, isIndented: false) }
    // In two lines the numbers alone say more than symbols without them.
    return Array(numberLines(partLimit: 1, width: width, head: nil).prefix(max(1, height)))
  }

  /// The formula in symbols and in numbers, in at most `height` lines; nil where they don't hold it.
  ///
  /// Names lose the layer that all of them say before terms are left out.
  public func whole(width: Int, height: Int) -> [StyledLine]? {
    var table = self
    let folder = written.folder
    for limit in Self.termLimits {
      for omitted in folder.isEmpty ? [""] : ["", folder] {
        table.written.omitted = omitted
        let columns = table.columns(partLimit: limit)
        if columns.reduce(0, { $0 + $1.width }) <= width { return table.aligned(columns) }
        guard height > 2 else { continue }
        for isIndented in [true, false] {
          let lines = table.broken(partLimit: limit, width: width, isIndented: isIndented)
          let isWhole = lines.allSatisfy { displayWidth(of: $0.text) <= width }
          if isWhole, lines.count <= height { return lines }
        }
      }
    }
    return nil
  }

  private func aligned(_ columns: [Column]) -> [StyledLine] {
    // Both lines are as wide, so that a mark is one block; a line under blanks would be one to fill in.
    func runs(_ text: String, _ column: Column, isLast: Bool) -> [StyledLine.Run] {
      let isMarked = column.style.attributes.contains(.reverse)
      let missing = isLast && !isMarked ? 0 : column.width - displayWidth(of: text)
      let padding = String(repeating: " ", count: max(0, missing))
      return [.init(text, column.style, column.element)]
        + (padding.isEmpty
          ? [] : [.init(padding, column.style.without(.underline), column.element)])
    }
    let last = columns.count - 1
    return [\.symbol, \.number].map { (text: KeyPath<Column, String>) in
      StyledLine(
        columns.enumerated().flatMap { runs($1[keyPath: text], $1, isLast: $0 == last) })
    }
  }

  // MARK: - Over several lines

  private func broken(partLimit: Int, width: Int, isIndented: Bool) -> [StyledLine] {
    let name = written.name
    let head = max(displayWidth(of: name), displayWidth(of: result))
    // A name that takes half the line would leave too little for what it is.
    guard isIndented, head + 3 <= width / 2 else {
      return symbolLines(partLimit: partLimit, width: width, head: nil)
        + numberLines(partLimit: partLimit, width: width, head: nil)
    }
    return symbolLines(partLimit: partLimit, width: width, head: head)
      + numberLines(partLimit: partLimit, width: width, head: head)
  }

  private func symbolLines(partLimit: Int, width: Int, head: Int?) -> [StyledLine] {
    lines(
      of: shorthand ?? written.symbols(limit: partLimit), width: width,
      head: written.name, arrow: arrow, indent: head)
  }

  private func numberLines(partLimit: Int, width: Int, head: Int?) -> [StyledLine] {
    lines(
      of: written.numbers(limit: partLimit), width: width, head: result,
      arrow: " \(written.equals(limit: partLimit)) ", indent: head)
  }

  private func lines(
    of tokens: [FormulaToken], width: Int, head: String, arrow: String, indent: Int?
  ) -> [StyledLine] {
    let padding = max(0, (indent ?? 0) - displayWidth(of: head))
    var line: [StyledLine.Run] = [
      .init(head, Palette.resultStyle, explanation.element),
      .init(String(repeating: " ", count: padding) + arrow, Palette.headingStyle),
    ]
    var used = displayWidth(of: head) + padding + displayWidth(of: arrow)
    let margin = min((indent ?? -1) + 3, max(0, width / 2))
    var lines: [StyledLine] = []
    for part in Self.parts(tokens) {
      let length = part.reduce(0) { $0 + displayWidth(of: $1.text) }
      let fitsAlone = margin + length <= width
      for piece in fitsAlone ? [part] : part.map({ [$0] }) {
        let length = piece.reduce(0) { $0 + displayWidth(of: $1.text) }
        var piece = piece
        if used + length > width, used > margin {
          lines.append(StyledLine(line))
          line = [.init(String(repeating: " ", count: margin))]
          used = margin
          // An operator that begins a line needs no blank before it.
          if let first = piece.first, first.text.first == " " {
            piece[0] = FormulaToken(String(first.text.dropFirst()), first.element)
          }
        }
        for token in piece {
          line.append(.init(token.text, style(token.element), token.element))
          used += displayWidth(of: token.text)
        }
      }
    }
    return lines + [StyledLine(line)]
  }

  /// Where a line may end: before a sum's next term.
  private static func parts(_ tokens: [FormulaToken]) -> [[FormulaToken]] {
    var parts: [[FormulaToken]] = [[]]
    for token in tokens {
      if [" + ", " - ", " − "].contains(token.text), !parts[parts.count - 1].isEmpty {
        parts.append([])
      }
      parts[parts.count - 1].append(token)
    }
    return parts
  }

  // MARK: - What is written

  private func columns(partLimit: Int) -> [Column] {
    var columns = [
      Column(
        symbol: written.name, number: result, style: Palette.resultStyle,
        element: explanation.element),
      Column(
        symbol: arrow, number: " \(written.equals(limit: partLimit)) ", style: Palette.headingStyle),
    ]
    for (symbol, number) in zip(
      written.symbols(limit: partLimit), written.numbers(limit: partLimit))
    {
      columns.append(
        Column(
          symbol: symbol.text, number: number.text, style: style(symbol.element),
          element: symbol.element))
    }
    return columns
  }

  private var arrow: String { isInPlace ? (context.glyphs.isASCII ? " <- " : " ← ") : " = " }

  /// `sum over samples of h0·d(z(o0))`, where all terms say the same of one sample each.
  private var shorthand: [FormulaToken]? {
    guard !written.isGrowing, case .sum(let all) = written.shown.formula, all.count > 2 else {
      return nil
    }
    let names = context.stepper.names
    let program = context.stepper.program
    let rows = max(1, context.stepper.timeline.machine.batch.rowCount)
    func text(_ term: Formula, _ row: Int) -> String? {
      var isOfSample = true
      let tokens = FormulaText.tokens(of: term, isASCII: context.glyphs.isASCII) { element in
        let width = context.stepper.timeline.machine.shape(of: element.value).count / rows
        if !program[element.value].isBatched || element.index / max(1, width) != row {
          isOfSample = false
        }
        return names.readName(of: element, sample: row)
      }
      return isOfSample ? tokens.map(\.text).joined() : nil
    }
    guard all.count == rows, let first = text(all[0], 0),
      [1, 2, rows - 1].allSatisfy({ text(all[$0], $0) == first })
    else { return nil }
    return [FormulaToken(context.strings("sum over samples of \(first)", "对样本求和：\(first)"))]
  }

  private func style(_ element: ElementReference?) -> Style {
    guard let element else { return .plain }
    return element == context.cursor
      ? Palette.operandStyle.with(.reverse) : Palette.operandStyle
  }

  /// What is explained is written with all its decimals, whatever the rest has to do without.
  private var result: String { written.result }
}
