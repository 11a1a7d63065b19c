import Engine
import Screen
import Trace

/// How large numbers and slopes are, layer by layer, on bars of powers of ten; with what that means.
struct FlowView: ViewOfProgram {
  static let name = "flow"
  private var flow: GradientFlow

  init?(_ program: Program) {
    guard let flow = GradientFlow(program) else { return nil }
    self.flow = flow
  }

  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    flow.follow(stepper, budget: budget)
  }

  func title(_ strings: Strings) -> String { strings("Gradient flow", "梯度的大小") }

  /// The powers of ten that bars show: from 1e-5 to 10.
  private static let decades = 6.0

  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    let names = flow.layers.map { name($0, context) }
    let longest = min(16, max(6, names.map { displayWidth(of: $0) }.max() ?? 6))
    // Each column a number, and below it a bar where there is room.
    let columns = max(1, min(5, (rect.width - longest) / 9))
    let width = min(15, (rect.width - longest) / columns)
    let heads = ["a", "dz", "W", "dW", "step/W"]
    for place in 0..<columns {
      frame.write(
        heads[place], at: rect.origin.moved(columns: longest + place * width),
        style: Palette.faintStyle, clippedTo: rect)
    }
    let words = sentences(context)
    let lines = words.flatMap { wrap($0, width: rect.width) }
    let body = rect.inset(top: 1, bottom: min(lines.count, max(0, rect.height - 3)))
    let hasBars = flow.layers.count * 2 <= body.height
    let each = hasBars ? 2 : 1
    let room = max(1, body.height / each)
    let shown = shownRange(room, of: flow.layers.count, around: activeLayer(context))
    for (line, index) in shown.enumerated() {
      let row = body.row + line * each
      let layer = flow.layers[index]
      frame.write(
        names[index], at: Point(column: rect.column, row: row),
        style: index == activeLayer(context) ? Palette.resultStyle : .plain,
        clippedTo: Rect(column: rect.column, row: row, width: longest - 1, height: 1))
      for place in 0..<columns {
        let point = Point(column: rect.column + longest + place * width, row: row)
        guard let size = layer.sizes[place] else {
          frame.write(
            String(context.glyphs.dot), at: point, style: Palette.faintStyle, clippedTo: rect)
          continue
        }
        frame.write(NumberText.plain(size), at: point, clippedTo: rect)
        guard hasBars else { continue }
        let length = Int((share(size) * Double(width - 2) * 8).rounded())
        for cell in 0..<(length + 7) / 8 {
          let filled = min(8, length - cell * 8)
          let at = point.moved(columns: cell, rows: 1)
          guard rect.contains(at) else { continue }
          frame[at] = Cell(
            context.glyphs.isASCII ? "#" : context.glyphs.widths[filled],
            style: Style(foreground: place == 1 || place == 3 ? Palette.backward : Palette.positive)
          )
        }
      }
    }
    for (row, line) in lines.suffix(max(0, rect.height - 3)).enumerated() {
      frame.write(
        line, at: Point(column: rect.column, row: body.endRow + row), style: Palette.faintStyle,
        clippedTo: rect)
    }
  }

  private func share(_ size: Double) -> Double {
    guard size.isFinite, size > 0 else { return size > 0 ? 1 : 0 }
    return min(1, max(0, (log10(size) + 5) / Self.decades))
  }

  /// The power of ten of a number.
  private func log10(_ number: Double) -> Double { log(number) / log(10) }

  private func name(_ layer: GradientFlow.Layer, _ context: PaneContext) -> String {
    context.stepper.program[layer.weights].name
  }

  private func activeLayer(_ context: PaneContext) -> Int? {
    guard let last = context.stepper.last?.instruction else { return nil }
    let values = Set([last.result] + last.operands)
    return flow.layers.lastIndex { layer in
      values.contains(layer.weights) || layer.slope.map(values.contains) ?? false
        || values.contains(layer.output)
    }
  }

  /// What the sizes say.
  private func sentences(_ context: PaneContext) -> [String] {
    let strings = context.strings
    var lines = [
      strings(
        "Root mean square; bars by powers of ten, 1e-5 .. 10.", "均方根；条形按十的幂，1e-5 .. 10。")
    ]
    let slopes = flow.layers.compactMap { $0.sizes[1] }
    if slopes.count > 1, let first = slopes.first, let last = slopes.last, last > 0 {
      let ratio = first / last
      let text = NumberText.constant((ratio * 1000).rounded() / 1000)
      if ratio < 0.01 {
        lines.append(
          strings(
            "The slopes vanish: the first layer gets \(text) of the last's.",
            "梯度消失：第一层只有最后一层的 \(text)。"))
      } else if ratio > 100 {
        lines.append(
          strings(
            "The slopes explode: the first layer gets \(text) times the last's.",
            "梯度爆炸：第一层是最后一层的 \(text) 倍。"))
      } else {
        lines.append(
          strings(
            "The first layer's slopes are \(text) times the last's.", "第一层的斜率是最后一层的 \(text) 倍。"))
      }
    }
    let steps = flow.layers.compactMap { $0.sizes[4] }
    if let most = steps.max(), most > 0 {
      let text = NumberText.plain(most, decimals: 4)
      lines.append(
        most > 0.01
          ? strings(
            "step/W: about 0.001 is usual; \(text) is much.", "step/W：通常约 0.001；\(text) 偏大。")
          : most < 1e-4
            ? strings(
              "step/W: about 0.001 is usual; \(text) is little.", "step/W：通常约 0.001；\(text) 偏小。")
            : strings("step/W: about 0.001 is usual.", "step/W：通常约 0.001。"))
    }
    return lines
  }

  func lines(_ context: PaneContext) -> [String] {
    flow.layers.map { layer in
      let names = ["a", "dz", "W", "dW", "step/W"]
      let sizes = zip(names, layer.sizes).compactMap { name, size in
        size.map { "\(name) \(NumberText.plain($0))" }
      }
      return "\(name(layer, context)): \(sizes.joined(separator: ", "))"
    } + sentences(context)
  }
}
