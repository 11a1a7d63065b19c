import Engine
import Screen
import Trace

/// What a network of two inputs answers all over the plane, and the samples on it.
struct FieldView: ViewOfRun {
  private var field: DecisionField

  init?(_ program: Program) {
    guard let field = DecisionField(program) else { return nil }
    self.field = field
  }

  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    field.follow(stepper, budget: budget)
  }

  func title(_ strings: Strings) -> String { strings("The answer over the plane", "平面上的输出") }

  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    let plot = rect.inset(bottom: 1)
    guard plot.height >= 2, plot.width >= 4 else { return }
    // Twice as many columns as rows make a square.
    let width = min(plot.width, plot.height * 3)
    let columns = width, rows = plot.height * 2
    let side = DecisionField.side
    func answer(_ row: Int, _ column: Int) -> [Double]? {
      let up = rows - 1 - row
      let index =
        up * (side - 1) / max(1, rows - 1) * side + column * (side - 1) / max(1, columns - 1)
      return field.answers[index]
    }
    let isOne = context.stepper.program[field.prediction].shape.columns == 1
    let middle = self.middle
    for line in 0..<plot.height {
      for column in 0..<columns {
        let point = Point(column: plot.column + column, row: plot.row + line)
        guard let upper = answer(line * 2, column), let lower = answer(line * 2 + 1, column) else {
          frame[point] = Cell(context.glyphs.dot, style: Palette.faintStyle)
          continue
        }
        frame[point] =
          isOne
          ? cell(upper[0] - middle, lower[0] - middle, context)
          : classCell(upper, context)
      }
    }
    drawSamples(
      into: &frame, Rect(column: plot.column, row: plot.row, width: columns, height: plot.height),
      context)
    let ranges =
      "x0 \(NumberText.plain(field.low.0, decimals: 1)) .. \(NumberText.plain(field.high.0, decimals: 1))"
      + "  x1 \(NumberText.plain(field.low.1, decimals: 1)) .. \(NumberText.plain(field.high.1, decimals: 1))"
    let legend = isOne ? "  + > \(NumberText.constant(middle)) > -" : ""
    frame.write(
      ranges + legend, at: Point(column: rect.column, row: rect.endRow - 1),
      style: Palette.faintStyle, clippedTo: rect)
  }

  /// Where one class ends: halfway between 0 and 1, or at 0 where answers go below.
  private var middle: Double {
    field.answers.contains { ($0?.first ?? 0) < -0.01 } ? 0 : 0.5
  }

  private func cell(_ upper: Double, _ lower: Double, _ context: PaneContext) -> Cell {
    // Eleven levels, so that little is sent where little changes.
    func level(_ number: Double) -> Double { max(-1, min(1, (number * 10).rounded() / 5)) }
    let (a, b) = (level(upper), level(lower))
    func colour(_ level: Double) -> Colour {
      Palette.ground.mixed(with: Palette.sign(of: level), by: 0.1 + 0.6 * level.magnitude)
    }
    // Without colour: dots and dashes for less, shades for more.
    let shade = Int((max(0, a + b) * 2).rounded())
    let sign: Unicode.Scalar =
      a + b < -0.2 ? (a + b < -1.2 ? "=" : "-") : context.glyphs.shades[min(4, shade)]
    return Cell(
      sign, style: Style(foreground: colour(a), background: colour(b)))
  }

  private func classCell(_ answer: [Double], _ context: PaneContext) -> Cell {
    let best = answer.indices.max { answer[$0] < answer[$1] } ?? 0
    let colours = [
      Palette.positive, Palette.negative, Palette.good, Palette.term, Palette.result,
      Palette.operand,
    ]
    let colour = colours[best % colours.count]
    return Cell(
      Unicode.Scalar(UInt8(48 + best % 10)),
      style: Style(foreground: colour, background: Palette.ground.mixed(with: colour, by: 0.3)))
  }

  /// The samples of the data set, the followed one marked.
  private func drawSamples(into frame: inout Frame, _ plot: Rect, _ context: PaneContext) {
    guard let data = field.data else { return }
    let machine = context.stepper.timeline.machine
    let batch = machine.batch
    let followed = batch.rowCount > 0 ? batch.row(min(context.sample, batch.rowCount - 1)) : 0
    let count = context.stepper.program[data].shape.dimensions.first ?? 0
    let order =
      (0..<min(400, count)).filter { $0 != followed } + (followed < count ? [followed] : [])
    for row in order {
      let (a, b) = (machine[data, row * 2], machine[data, row * 2 + 1])
      let x = (a - field.low.0) / max(1e-12, field.high.0 - field.low.0)
      let y = (b - field.low.1) / max(1e-12, field.high.1 - field.low.1)
      guard x.isFinite, y.isFinite else { continue }
      let point = Point(
        column: plot.column + Int((x * Double(plot.width - 1)).rounded()),
        row: plot.row + Int(((1 - y) * Double(plot.height - 1)).rounded()))
      guard plot.contains(point) else { continue }
      var style = Style(attributes: [.bold])
      style.background = frame[point].style.background
      if row == followed { style = Palette.resultStyle }
      frame[point] = Cell(sign(of: row, machine, context), style: style)
    }
  }

  private func sign(of row: Int, _ machine: Machine, _ context: PaneContext) -> Unicode.Scalar {
    guard let targets = field.targets else { return context.glyphs.disc }
    let shape = context.stepper.program[targets].shape
    let columns = shape.rank > 1 ? shape.columns : 1
    if columns > 1 {
      let best = (0..<columns).max {
        machine[targets, row * columns + $0] < machine[targets, row * columns + $1]
      }
      return Unicode.Scalar(UInt8(48 + (best ?? 0) % 10))
    }
    return machine[targets, row] > middle ? "O" : "X"
  }

  func lines(_ context: PaneContext) -> [String] {
    let known = field.answers.compactMap { $0?.first }
    guard let least = known.min(), let most = known.max() else { return [context.strings.notYet] }
    let above = known.filter { $0 > middle }.count * 100 / known.count
    let range = "\(NumberText.plain(least)) .. \(NumberText.plain(most))"
    return [
      context.strings(
        "answers \(range); above \(NumberText.constant(middle)) on \(above) % of the plane",
        "输出 \(range)；平面的 \(above) % 高于 \(NumberText.constant(middle))")
    ]
  }
}
