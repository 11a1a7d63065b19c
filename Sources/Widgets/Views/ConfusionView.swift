import Engine
import Screen
import Trace

/// Which classes are taken for which, in the present batch, and how many answers are right.
struct ConfusionView: ViewOfRun {
  private var confusion: Confusion?

  init?(_ program: Program) {
    guard program.prediction != nil, program.value(named: "y") != nil else { return nil }
    // A loss between classes, not one between numbers.
    let isOfClasses = program.instructions.contains { instruction in
      switch instruction.operation {
      case .categoricalCrossEntropy, .binaryCrossEntropy: true
      default: false
      }
    }
    guard isOfClasses else { return nil }
  }

  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    if let confusion = Confusion(stepper) { self.confusion = confusion }
    return true
  }

  func title(_ strings: Strings) -> String { strings("Answers and targets", "输出与目标") }

  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    guard let confusion else {
      frame.write(
        context.strings.notYet, at: rect.origin, style: Palette.faintStyle, clippedTo: rect)
      return
    }
    let counts = confusion.counts
    var block = NumberBlock(
      context.strings("wanted (rows), said (columns)", "目标（行），输出（列）"), rows: counts.count,
      columns: counts.count, context
    ) { row, column in
      let count = counts[row][column]
      return .init(
        number: count == 0 ? 0 : Double(row == column ? count : -count), element: nil, style: nil)
    }
    block.foot = accuracy(context)
    // Counts have no decimals: a table of words.
    let width = max(3, String(confusion.total).count + 1)
    frame.write(block.title, at: rect.origin, style: Palette.faintStyle, clippedTo: rect)
    for (column, _) in counts.enumerated() {
      frame.writeRight(
        "\(column)",
        in: Rect(
          column: rect.column + 4 + column * width, row: rect.row + 1, width: width, height: 1
        ).intersection(rect),
        style: Palette.faintStyle)
    }
    for (row, line) in counts.enumerated() where row + 2 < rect.height - 1 {
      frame.write(
        "\(row)", at: rect.origin.moved(rows: row + 2), style: Palette.faintStyle, clippedTo: rect)
      for (column, count) in line.enumerated() {
        let style =
          count == 0
          ? Palette.faintStyle
          : row == column
            ? Style(foreground: Palette.good, attributes: [.bold])
            : Style(foreground: Palette.bad, attributes: [.bold, .underline])
        let place = Rect(
          column: rect.column + 4 + column * width, row: rect.row + 2 + row, width: width, height: 1
        ).intersection(rect)
        guard place.width == width else { continue }
        frame.writeRight(
          count == 0 ? String(context.glyphs.dot) : "\(count)", in: place, style: style)
      }
    }
    frame.write(
      block.foot,
      at: Point(column: rect.column, row: min(rect.endRow - 1, rect.row + 3 + counts.count)),
      style: Palette.headingStyle, clippedTo: rect)
  }

  private func accuracy(_ context: PaneContext) -> String {
    guard let confusion else { return "" }
    let share = confusion.right * 100 / max(1, confusion.total)
    return context.strings(
      "right \(confusion.right) of \(confusion.total) (\(share) %) in this batch",
      "本批 \(confusion.total) 个中对 \(confusion.right) 个（\(share) %）")
  }

  func lines(_ context: PaneContext) -> [String] {
    guard let confusion else { return [context.strings.notYet] }
    return [accuracy(context)]
      + confusion.counts.enumerated().map { row, counts in
        context.strings("wanted \(row): ", "目标 \(row)：")
          + counts.map(String.init).joined(separator: " ")
      }
  }
}
