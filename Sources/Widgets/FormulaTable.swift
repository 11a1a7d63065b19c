import Engine
import Screen
import Trace

/// A formula in symbols with each number beneath its symbol, in two lines.
public struct FormulaTable {
  private let explanation: Explanation
  private let context: PaneContext
  /// How many terms of the sum are shown; nil for all.
  private let terms: Int?
  private let isInPlace: Bool

  public init(
    _ explanation: Explanation, _ context: PaneContext, terms: Int? = nil, isInPlace: Bool = false
  ) {
    self.explanation = explanation
    self.context = context
    self.terms = terms
    self.isInPlace = isInPlace
  }

  private struct Column {
    let symbol: String
    let number: String
    let style: Style
    /// Whether it stands for a number that has a name.
    var isElement = false

    var width: Int { max(displayWidth(of: symbol), displayWidth(of: number)) }
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    var column = rect.column
    for part in fittingColumns(width: rect.width) {
      // Both lines are as wide, so that a mark is one block.
      let pad = { (text: String) -> String in
        text + String(repeating: " ", count: max(0, part.width - displayWidth(of: text)))
      }
      let isMarked = part.style.attributes.contains(.reverse)
      for (row, text) in [part.symbol, part.number].enumerated() {
        frame.write(
          isMarked ? pad(text) : text, at: Point(column: column, row: rect.row + row),
          style: part.style, clippedTo: rect)
      }
      column += part.width
    }
  }

  /// With fewer terms, then fewer decimals, until the formula fits.
  private func fittingColumns(width: Int) -> [Column] {
    var best: [Column] = []
    for (limit, decimals) in [(12, 4), (8, 4), (6, 4), (4, 4), (3, 4), (2, 4), (3, 3), (2, 2)] {
      best = columns(partLimit: limit, decimals: decimals)
      if best.reduce(0, { $0 + $1.width }) <= width { return best }
    }
    // Whole pieces only: a number is never cut in its middle.
    var room = width - 1
    var kept: [Column] = []
    for column in best {
      room -= column.width
      guard room >= 0 else {
        let ellipsis = String(context.glyphs.ellipsis)
        // One ellipsis says that something is left out; a bracket opened behind it adds nothing.
        let elision = context.glyphs.isASCII ? "..." : "…"
        if let last = kept.lastIndex(where: { $0.symbol.hasSuffix(elision) }),
          !kept[last...].contains(where: \.isElement)
        {
          return Array(kept[...last])
        }
        return kept + [Column(symbol: ellipsis, number: ellipsis, style: .plain)]
      }
      kept.append(column)
    }
    return kept
  }

  private func columns(partLimit: Int, decimals: Int) -> [Column] {
    let isASCII = context.glyphs.isASCII
    let names = context.stepper.names
    let symbols = FormulaText.tokens(of: formula, partLimit: partLimit, isASCII: isASCII) {
      names.name(of: $0)
    }
    let numbers = FormulaText.tokens(of: formula, partLimit: partLimit, isASCII: isASCII) {
      context.isConcealed($0, readBy: explanation)
        ? "?" : NumberText.plain(explanation.number(of: $0) ?? .nan, decimals: decimals)
    }
    let arrow = isInPlace ? (isASCII ? " <- " : " ← ") : " = "
    var columns = [
      Column(
        symbol: names.name(of: explanation.element), number: result,
        style: Palette.resultStyle),
      Column(symbol: arrow, number: " = ", style: Palette.headingStyle),
    ]
    for (symbol, number) in zip(symbols, numbers) {
      columns.append(
        Column(
          symbol: symbol.text, number: number.text,
          style: symbol.element == nil ? .plain : operandStyle(symbol.element),
          isElement: symbol.element != nil))
    }
    return columns
  }

  private func operandStyle(_ element: ElementReference?) -> Style {
    guard let element else { return .plain }
    return element == context.cursor
      ? Palette.operandStyle.with(.reverse) : Palette.operandStyle
  }

  /// The formula as far as its terms are shown.
  private var formula: Formula {
    guard let terms, case .sum(let all) = explanation.formula else { return explanation.formula }
    return .sum(Array(all.prefix(terms)))
  }

  /// What is explained is written with all its decimals, whatever the rest has to do without.
  private var result: String {
    if context.isResultConcealed(explanation) { return "? (\(context.strings.predictFirst))" }
    guard terms != nil else { return NumberText.fixed(explanation.result) }
    let sum = formula.evaluate { value, index in
      explanation.number(of: ElementReference(value, index)) ?? .nan
    }
    return NumberText.fixed(sum) + String(context.glyphs.ellipsis)
  }
}
