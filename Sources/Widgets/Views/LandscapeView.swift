import Engine
import Screen
import Trace

/// The loss around the weights as a map, and the run's way over it.
struct LandscapeView: ViewOfProgram {
  static let name = "landscape"
  private var landscape: Landscape

  init?(_ program: Program) {
    guard let landscape = Landscape(program) else { return nil }
    self.landscape = landscape
  }

  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    landscape.follow(stepper, budget: budget)
  }

  func title(_ strings: Strings) -> String { strings("Loss around the weights", "权重附近的损失") }

  /// Heights from deep to high, told apart without colour.
  private static let signs: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "%", "#"]

  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    let plot = rect.inset(bottom: min(2, max(0, rect.height - 3)))
    let known = landscape.losses.compactMap { $0 }.filter(\.isFinite)
    guard let least = known.min(), let most = known.max() else { return }
    func level(_ loss: Double) -> Int {
      guard loss.isFinite, most > least else { return loss.isFinite ? 0 : Self.signs.count - 1 }
      // By the root: near the bottom small differences count.
      let share = ((loss - least) / (most - least)).squareRoot()
      return Int((share * Double(Self.signs.count - 1)).rounded())
    }
    for line in 0..<plot.height {
      for column in 0..<plot.width {
        let row = (plot.height - 1 - line) * (Landscape.rows - 1) / max(1, plot.height - 1)
        let across = column * (Landscape.columns - 1) / max(1, plot.width - 1)
        let point = Point(column: plot.column + column, row: plot.row + line)
        guard let loss = landscape.loss(row: row, column: across) else { continue }
        let height = level(loss)
        let share = Double(height) / Double(Self.signs.count - 1)
        let ground = Palette.ground.mixed(with: Palette.negative, by: 0.7 * share)
        frame[point] = Cell(
          Self.signs[height], style: Style(foreground: Palette.faint, background: ground))
      }
    }
    drawPath(into: &frame, plot, context)
    let strings = context.strings
    let range = "\(NumberText.plain(least)) .. \(NumberText.plain(most))"
    frame.write(
      strings(
        "across: where the run has gone   up: the first slope's rest", "横轴：走过的方向   纵轴：初始斜率的其余部分"),
      at: Point(column: rect.column, row: plot.endRow), style: Palette.faintStyle, clippedTo: rect)
    frame.write(
      "\(strings.loss) \(range)" + (landscape.isComplete ? "" : "  \(context.glyphs.ellipsis)"),
      at: Point(column: rect.column, row: plot.endRow + 1), style: Palette.faintStyle,
      clippedTo: rect)
  }

  private func drawPath(into frame: inout Frame, _ plot: Rect, _ context: PaneContext) {
    func place(_ x: Double, _ y: Double) -> Point? {
      let across = (x - landscape.low.x) / (landscape.high.x - landscape.low.x)
      let up = (y - landscape.low.y) / (landscape.high.y - landscape.low.y)
      guard across.isFinite, up.isFinite, (0...1).contains(across), (0...1).contains(up) else {
        return nil
      }
      return Point(
        column: plot.column + Int((across * Double(plot.width - 1)).rounded()),
        row: plot.row + Int(((1 - up) * Double(plot.height - 1)).rounded()))
    }
    for (index, step) in landscape.path.enumerated() {
      guard let point = place(step.x, step.y), plot.contains(point) else { continue }
      let isLast = index == landscape.path.count - 1
      var style = isLast ? Palette.resultStyle : Style(foreground: Palette.operand)
      if !isLast { style.background = frame[point].style.background }
      frame[point] = Cell(
        isLast ? context.glyphs.disc : index == 0 ? "S" : context.glyphs.circle, style: style)
    }
  }

  func lines(_ context: PaneContext) -> [String] {
    let known = landscape.losses.compactMap { $0 }.filter(\.isFinite)
    guard let least = known.min(), let most = known.max() else { return [context.strings.notYet] }
    let range = "\(NumberText.plain(least)) .. \(NumberText.plain(most))"
    return [
      context.strings(
        "the loss around the weights goes from \(range); \(landscape.path.count) places of the way are kept",
        "权重附近的损失在 \(range) 之间；记下了走过的 \(landscape.path.count) 处")
    ]
  }
}
