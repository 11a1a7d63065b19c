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
    let element: ElementReference?

    var width: Int { max(displayWidth(of: symbol), displayWidth(of: number)) }
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    var column = rect.column
    for part in fittingColumns(width: rect.width) {
      let style = part.element.map { context.style($0) } ?? .plain
      frame.write(
        part.symbol, at: Point(column: column, row: rect.row), style: style, clippedTo: rect)
      frame.write(
        part.number, at: Point(column: column, row: rect.row + 1), style: style, clippedTo: rect)
      column += part.width
    }
  }

  /// With fewer terms, then fewer decimals, until the formula fits.
  private func fittingColumns(width: Int) -> [Column] {
    var best: [Column] = []
    for (limit, decimals) in [(8, 4), (6, 4), (4, 4), (3, 4), (3, 3), (2, 2)] {
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
        return kept + [Column(symbol: ellipsis, number: ellipsis, element: nil)]
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
      context.concealed.contains($0)
        ? "?" : NumberText.plain(explanation.number(of: $0) ?? .nan, decimals: decimals)
    }
    let arrow = isInPlace ? (isASCII ? " <- " : " ← ") : " = "
    var columns = [
      Column(
        symbol: names.name(of: explanation.element), number: result(decimals: decimals),
        element: explanation.element),
      Column(symbol: arrow, number: " = ", element: nil),
    ]
    for (symbol, number) in zip(symbols, numbers) {
      columns.append(Column(symbol: symbol.text, number: number.text, element: symbol.element))
    }
    return columns
  }

  /// The formula as far as its terms are shown.
  private var formula: Formula {
    guard let terms, case .sum(let all) = explanation.formula else { return explanation.formula }
    return .sum(Array(all.prefix(terms)))
  }

  private func result(decimals: Int) -> String {
    if context.concealed.contains(explanation.element) {
      return "? (\(context.strings.predictFirst))"
    }
    guard terms != nil else { return NumberText.fixed(explanation.result, decimals: decimals) }
    let sum = formula.evaluate { value, index in
      explanation.number(of: ElementReference(value, index)) ?? .nan
    }
    return NumberText.fixed(sum, decimals: decimals) + String(context.glyphs.ellipsis)
  }
}
