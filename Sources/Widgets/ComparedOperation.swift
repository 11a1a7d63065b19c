import Engine
import Screen
import Trace

/// The same instruction in two branches: its formula once, and the numbers of both beneath it.
public struct ComparedOperation {
  private let comparison: Comparison
  private let context: PaneContext

  public init(_ comparison: Comparison, _ context: PaneContext) {
    self.comparison = comparison
    self.context = context
  }

  /// The formula and the two rows of numbers, a column for each part; nil where nothing was computed.
  private func table() -> [[String]]? {
    guard let explanation = context.explanation else { return nil }
    let isASCII = context.glyphs.isASCII
    let marks = Comparison.marks
    let equals = "="
    var rows = [
      ["", context.name(explanation.element), equals]
        + FormulaText.tokens(
          of: explanation.formula, isASCII: isASCII, leaf: context.readName
        ).map(\.text)
    ]
    let there = comparison.there.stepper
    let other =
      comparison.isTogether
      ? comparison.element(like: explanation.element).flatMap { there.explanation(of: $0) } : nil
    // As many as either needs: one precision for both.
    let decimals = max(
      context.decimals, other.map { ShownFormula($0, in: there.timeline).decimals() } ?? 0)
    func numbers(_ explanation: Explanation, _ mark: String, _ name: String) -> [String] {
      func text(_ element: ElementReference) -> String {
        context.isConcealed(element, readBy: explanation)
          ? "?" : NumberText.plain(explanation.number(of: element) ?? .nan, decimals: decimals)
      }
      let result =
        context.isResultConcealed(explanation) ? "?" : NumberText.plain(explanation.result)
      return ["\(mark) \(name)", result, equals]
        + FormulaText.tokens(of: explanation.formula, isASCII: isASCII, leaf: text).map(\.text)
    }
    rows.append(numbers(explanation, marks.0, comparison.here.name))
    if let other {
      rows.append(numbers(other, marks.1, comparison.there.name))
    } else {
      rows.append([
        "\(marks.1) \(comparison.there.name)",
        context.strings("not computed there at this update", "在这次更新中没有算出"),
      ])
    }
    return rows
  }

  /// The same in words.
  public func lines() -> [String] {
    guard let rows = table() else { return [context.strings.beforeFirst] }
    return rows.map { $0.joined(separator: " ") }
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard let rows = table() else {
      frame.write(context.strings.beforeFirst, at: rect.origin, clippedTo: rect)
      return
    }
    // Parts of one formula stand beneath each other; other formulas have rows of their own.
    let isAlike = rows.dropFirst().allSatisfy { $0.count == rows[0].count }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? displayWidth(of: $0[column]) : 0 }.max() ?? 0
    }
    let isWide = widths.reduce(0, +) + columns > rect.width
    var row = 0
    // Where there is no room for all, the numbers matter more than their names.
    for cells in rows.suffix(max(2, rect.height)) {
      guard isAlike, !isWide else {
        for line in wrap(cells.joined(separator: " "), width: max(1, rect.width))
        where row < rect.height {
          frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
          row += 1
        }
        continue
      }
      var column = 0
      for (place, text) in cells.enumerated() {
        frame.write(text, at: rect.origin.moved(columns: column, rows: row), clippedTo: rect)
        column += widths[place] + (place < 3 ? 1 : 0)
      }
      row += 1
    }
  }
}
