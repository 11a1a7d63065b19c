import Engine
import Screen
import Trace

/// How the numbers of each layer are spread: weights, slopes and what it puts out, a row each.
struct HistogramView: ViewOfProgram {
  static let name = "spread"
  private var histograms: Histograms

  init?(_ program: Program) {
    let weights = program.parameters.filter { program[$0].shape.rank >= 2 }
    guard !weights.isEmpty else { return nil }
    let outputs = program.instructions.compactMap { instruction -> Value.ID? in
      guard instruction.phase == .forward else { return nil }
      switch instruction.operation {
      case .apply, .softmax:
        return program[instruction.result].shape.count > 1 ? instruction.result : nil
      default: return nil
      }
    }
    histograms = Histograms(
      weights.flatMap { [$0] + [program.gradient(of: $0)].compactMap { $0 } } + outputs)
  }

  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    histograms.follow(stepper, budget: budget)
  }

  func title(_ strings: Strings) -> String { strings("How numbers are spread", "数值的分布") }

  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    let program = context.stepper.program
    let names = histograms.spreads.map { program[$0.value].name }
    let bins = 2 * Histograms.side + 1
    let longest = min(
      max(8, rect.width - bins - 12), (names.map { displayWidth(of: $0) }.max() ?? 8) + 1)
    let room = max(1, rect.height - 1)
    let active = histograms.spreads.firstIndex {
      $0.value == context.stepper.last?.instruction.result
    }
    let shown = shownRange(room, of: histograms.spreads.count, around: active)
    for (line, spread) in histograms.spreads[shown].enumerated() {
      let row = rect.row + line
      frame.write(
        program[spread.value].name, at: Point(column: rect.column, row: row),
        style: spread.value == context.stepper.last?.instruction.result
          ? Palette.resultStyle : .plain,
        clippedTo: Rect(column: rect.column, row: row, width: longest - 1, height: 1))
      let start = Point(column: rect.column + longest, row: row)
      guard spread.isKnown else {
        frame.write(
          String(context.glyphs.dot), at: start, style: Palette.faintStyle, clippedTo: rect)
        continue
      }
      let most = Double(spread.bins.max() ?? 1).squareRoot()
      for (place, count) in spread.bins.enumerated() where count > 0 {
        // By the root, so that few are seen beside many.
        let height = max(1, Int((Double(count).squareRoot() / max(1, most) * 8).rounded()))
        let point = start.moved(columns: place)
        guard rect.contains(point) else { continue }
        let side = Double(place - Histograms.side)
        frame[point] = Cell(
          context.glyphs.heights[height],
          style: place == Histograms.side ? .plain : Style(foreground: Palette.sign(of: side)))
      }
      var text = "\(context.glyphs.isASCII ? "+-" : "±")\(NumberText.plain(spread.largest))"
      if spread.zeros > 0, spread.count > 1 {
        text += context.strings(
          "  \(spread.zeros * 100 / spread.count) % are 0",
          "  \(spread.zeros * 100 / spread.count) % 为 0")
      }
      frame.write(
        text, at: start.moved(columns: bins + 1), style: Palette.faintStyle, clippedTo: rect)
    }
    frame.write(
      context.strings("0 is in the middle; heights by the square root.", "中间是 0；高度按平方根。"),
      at: Point(column: rect.column, row: rect.endRow - 1), style: Palette.faintStyle,
      clippedTo: rect)
  }

  func lines(_ context: PaneContext) -> [String] {
    histograms.spreads.filter(\.isKnown).prefix(24).map { spread in
      let name = context.stepper.program[spread.value].name
      let largest = NumberText.plain(spread.largest)
      return context.strings(
        "\(name): \(spread.count) numbers, the largest \(largest), \(spread.zeros) are 0",
        "\(name)：\(spread.count) 个数，最大 \(largest)，\(spread.zeros) 个为 0")
    }
  }
}
