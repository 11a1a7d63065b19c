import Engine
import Screen
import Trace

/// Which classes are taken for which, and how many answers are right: of all samples, and of the validation
/// data.
struct ConfusionView: ViewOfRun {
  static let name = "confusion"
  private var confusion: Confusion

  init?(_ program: Program, _ companions: Companions) {
    guard let confusion = Confusion(program, companions) else { return nil }
    self.confusion = confusion
  }

  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    confusion.follow(stepper, budget: budget)
  }

  func title(_ strings: Strings) -> String { strings("Answers and targets", "输出与目标") }

  /// What is known, with its name.
  private func tables(_ strings: Strings) -> [(name: String, table: Confusion.Table)] {
    [
      (strings("training", "训练"), confusion.training),
      (strings("validation", "验证"), confusion.validation),
    ].compactMap { name, table in table.map { (name, $0) } }
  }

  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    let tables = tables(context.strings)
    guard !tables.isEmpty else { return context.write(context.strings.notYet, into: &frame, rect) }
    let heading = context.strings("wanted (rows), said (columns)", "目标（行），输出（列）")
    frame.write(heading, at: rect.origin, style: Palette.faintStyle, clippedTo: rect)
    let below = rect.inset(top: 1).split(bottom: min(tables.count, max(0, rect.height - 2)))
    for (row, (name, table)) in tables.enumerated() where row < below.bottom.height {
      frame.write(
        right(name, table, context), at: below.bottom.origin.moved(rows: row),
        style: Palette.headingStyle, clippedTo: below.bottom)
    }
    // Side by side, else below each other; where there is room for one only, what the run isn't trained by.
    let sizes = tables.map { size(of: $0.table) }
    let area = below.rest
    let (widths, heights) = (sizes.map(\.width), sizes.map(\.height))
    let isBeside = widths.reduce(0, +) <= area.width
    let isBelow = heights.reduce(0, +) <= area.height
    let shown = isBeside || isBelow ? tables.indices.map { $0 } : [tables.count - 1]
    var origin = area.origin
    for index in shown {
      let room = area.intersection(Rect(origin: origin, size: area.size))
      draw(tables[index].table, into: &frame, room, context)
      origin =
        isBeside
        ? origin.moved(columns: widths[index]) : origin.moved(rows: heights[index])
    }
  }

  private func size(of table: Confusion.Table) -> Size {
    Size(width: 6 + table.counts.count * cellWidth(table), height: table.counts.count + 2)
  }

  private func cellWidth(_ table: Confusion.Table) -> Int {
    max(3, String(table.counts.joined().max() ?? 0).count + 1)
  }

  private func draw(
    _ table: Confusion.Table, into frame: inout Frame, _ rect: Rect, _ context: PaneContext
  ) {
    let width = cellWidth(table)
    func write(_ text: String, column: Int, row: Int, _ style: Style) {
      let place = Rect(
        column: rect.column + 3 + column * width, row: rect.row + row, width: width, height: 1)
      guard rect.intersection(place) == place else { return }
      frame.writeRight(text, in: place, style: style)
    }
    for (row, counts) in table.counts.enumerated() {
      write("\(row)", column: row, row: 0, Palette.faintStyle)
      frame.write(
        "\(row)", at: rect.origin.moved(rows: row + 1), style: Palette.faintStyle, clippedTo: rect)
      for (column, count) in counts.enumerated() {
        let style =
          count == 0
          ? Palette.faintStyle
          : row == column
            ? Style(foreground: Palette.good, attributes: [.bold])
            : Style(foreground: Palette.bad, attributes: [.bold, .underline])
        write(
          count == 0 ? String(context.glyphs.dot) : "\(count)", column: column, row: row + 1, style)
      }
    }
  }

  /// `training: right 1403 of 1437 (97.6 %)`
  private func right(_ name: String, _ table: Confusion.Table, _ context: PaneContext) -> String {
    let share = NumberText.plain(table.accuracy * 100, decimals: 1)
    return context.strings(
      "\(name): right \(table.right) of \(table.total) (\(share) %)",
      "\(name)：\(table.total) 个中对 \(table.right) 个（\(share) %）")
  }

  func lines(_ context: PaneContext) -> [String] {
    let tables = tables(context.strings)
    guard !tables.isEmpty else { return [context.strings.notYet] }
    return tables.flatMap { name, table in
      [right(name, table, context)]
        + table.counts.enumerated().map { row, counts in
          context.strings("wanted \(row): ", "目标 \(row)：")
            + counts.map(String.init).joined(separator: " ")
        }
    }
  }
}
