import Engine
import Screen
import Trace

/// The parameters of two branches with their differences, the largest first.
public struct DifferencesPane: Pane {
  private let comparison: Comparison
  private let context: PaneContext

  public init(_ comparison: Comparison, _ context: PaneContext) {
    self.comparison = comparison
    self.context = context
  }

  public static let name = PaneName.weights

  public var title: String {
    context.strings(
      "Parameters  by |\(comparison.there.name) - \(comparison.here.name)|",
      "参数  按 |\(comparison.there.name) − \(comparison.here.name)| 排序")
  }

  public static func path(in stepper: Stepper, sample: Int) -> CursorPath? {
    CursorPath(stepper.program.parameters)
  }

  private struct Row {
    let element: ElementReference
    let here: Double
    let there: Double
    var difference: Double { there - here }
    /// By size; what is no number is the largest of all.
    var size: Double { difference.isNaN ? .infinity : abs(difference) }
  }

  /// How many parameters a frame looks at: a key may not take longer than it does.
  private static let limit = 1 << 18

  /// The rows with the largest differences, and how many parameters there are.
  private func rows(_ count: Int) -> (rows: [Row], all: Int, looked: Int) {
    var rows: [Row] = []
    var all = 0
    var looked = 0
    for value in context.stepper.program.parameters {
      let size = context.stepper.timeline.machine.shape(of: value).count
      all += size
      for index in 0..<min(size, max(0, Self.limit - looked)) {
        looked += 1
        let element = ElementReference(value, index)
        guard !context.isConcealed(element), let here = context.stepper.number(element),
          let there = comparison.number(like: element)
        else { continue }
        let row = Row(element: element, here: here, there: there)
        guard rows.count < count || row.size > rows[rows.count - 1].size else { continue }
        rows.insert(row, at: rows.firstIndex { $0.size < row.size } ?? rows.count)
        if rows.count > count { rows.removeLast() }
      }
    }
    return (rows, all, looked)
  }

  public func lines() -> [String] {
    rows(8).rows.map { row in
      "\(context.name(row.element))  \(comparison.here.name) \(number(row.here))  "
        + "\(comparison.there.name) \(number(row.there))  \(number(row.difference))"
    }
  }

  private func number(_ number: Double) -> String { NumberText.fixed(number) }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.height >= 2, rect.width >= 24 else { return }
    let (rows, all, looked) = rows(rect.height - 2)
    let names = rows.map { context.name($0.element) }
    // Where there is little room, the name and the difference: both numbers are in the network.
    let isNarrow = rect.width < 50
    let longest = max(8, names.map { displayWidth(of: $0) }.max() ?? 8) + 1
    let width = max(4, min(rect.width - (isNarrow ? 10 : 30), longest))
    func write(_ all: [String], _ row: Int, style: Style) {
      let cells = isNarrow ? [all[0], all[3]] : all
      for (place, text) in cells.enumerated() {
        let column = place == 0 ? 0 : width + (place - 1) * 10
        frame.write(
          text, at: rect.origin.moved(columns: column, rows: row), style: style,
          clippedTo: Rect(
            column: rect.column + column, row: rect.row + row,
            width: place == 0 ? width - 1 : min(9, max(0, rect.width - column)), height: 1))
      }
    }
    let marks = Comparison.marks
    write(
      [
        "", "\(marks.0) \(comparison.here.name)", "\(marks.1) \(comparison.there.name)",
        "\(marks.1) - \(marks.0)",
      ], 0, style: Palette.faintStyle)
    let most = rows.map(\.size).filter(\.isFinite).max() ?? 0
    for (place, (row, name)) in zip(rows, names).enumerated() {
      let isCursor = row.element == context.cursor
      write(
        [name, number(row.here), number(row.there), number(row.difference)], place + 1,
        style: isCursor ? Style(attributes: [.reverse]) : .plain)
      let room = rect.width - width - 31
      guard room > 2, most > 0, row.size.isFinite else { continue }
      let length = Int((row.size / most * Double(room)).rounded())
      frame.write(
        String(repeating: row.difference < 0 ? "=" : "#", count: length),
        at: rect.origin.moved(columns: width + 31, rows: place + 1),
        style: Style(foreground: Palette.sign(of: row.difference)), clippedTo: rect)
    }
    let left = all - rows.count
    guard left > 0 else { return }
    let note =
      looked < all
      ? context.strings(
        "the largest of the first \(looked) of \(all)", "\(all) 个参数中前 \(looked) 个里最大的")
      : context.strings("+\(left) smaller", "另有 \(left) 个更小")
    frame.write(
      note, at: rect.split(bottom: 1).bottom.origin, style: Palette.faintStyle, clippedTo: rect)
  }
}
