import Engine
import Screen
import Trace

/// A line for each layer, in the order of the forward phase: its name, a bar, its number.
///
/// Bars begin at 0 at the left; where the numbers span more than three powers of ten, each power takes as
/// much room as the next.
struct StripPane {
  private struct Row {
    let name: String
    /// Nil where it isn't known yet.
    let number: Double?
    let isAsked: Bool

    var shown: Double? { isAsked ? nil : number }
  }

  private let rows: [Row]
  private let scale: StripScale
  private let context: PaneContext

  init(_ statistics: LayerStatistics, _ context: PaneContext) {
    self.context = context
    let update = context.stepper.moment.update
    let end = Moment(update: update, executed: context.stepper.program.updateLength)
    rows = statistics.layers.map { layer in
      // A statistic of few numbers gives each of them away.
      let count = context.concealed.isEmpty ? 0 : context.stepper.program[layer.value].shape.count
      return Row(
        name: layer.name, number: layer.number,
        isAsked: (0..<count).contains {
          context.concealed.hides(ElementReference(layer.value, $0), at: end)
        })
    }
    scale = StripScale(rows.compactMap(\.shown))
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 12, rect.height >= 2 else { return }
    let area = rect.inset(bottom: 1)
    // Layers that find no room below each other stand in several columns, where names and numbers fit.
    let widest =
      (rows.map { displayWidth(of: $0.name) }.max() ?? 0) + (rows.map { text($0).count }.max() ?? 0)
    let columns = max(
      1,
      min((rows.count + area.height - 1) / area.height, area.width / (widest + Self.leastBar)))
    let shown = visible(area.height * columns)
    let perColumn = (shown.count + columns - 1) / columns
    let width = area.width / columns
    for (column, start) in stride(
      from: shown.lowerBound, to: shown.upperBound, by: max(1, perColumn)
    ).enumerated() {
      let place = Rect(
        column: area.column + column * width, row: area.row,
        width: width - (columns > 1 && column < columns - 1 ? 1 : 0), height: area.height)
      drawLayers(start..<min(start + perColumn, shown.upperBound), into: &frame, place)
    }
    frame.write(
      caption(shown: shown.count), at: Point(column: rect.column, row: rect.endRow - 1),
      style: Palette.faintStyle, clippedTo: rect)
  }

  /// What a bar and the gaps around it take at least.
  private static let leastBar = 6

  private func drawLayers(_ shown: Range<Int>, into frame: inout Frame, _ area: Rect) {
    let label = min(
      shown.map { displayWidth(of: rows[$0].name) }.max() ?? 0, max(4, area.width / 3))
    let numbers = shown.map { text(rows[$0]).count }.max() ?? 0
    let bars = area.width - label - numbers - 2
    for (line, index) in shown.enumerated() {
      let row = rows[index]
      let place = Rect(column: area.column, row: area.row + line, width: area.width, height: 1)
      frame.write(
        row.name, at: place.origin, style: Palette.headingStyle,
        clippedTo: Rect(column: place.column, row: place.row, width: label, height: 1))
      frame.writeRight(text(row), in: place, style: style(row))
      if let number = row.shown, bars >= 3 {
        let bar = Rect(
          column: place.column + label + 1, row: place.row, width: bars, height: 1)
        draw(number, into: &frame, bar)
      }
    }
  }

  /// As many layers as there is room for: with the last that is known among them.
  private func visible(_ height: Int) -> Range<Int> {
    shownRange(height, of: rows.count, around: rows.lastIndex { $0.number != nil })
  }

  private func draw(_ number: Double, into frame: inout Frame, _ rect: Rect) {
    let style = Style(foreground: Palette.sign(of: number))
    guard number.isFinite else {
      frame[rect.column, rect.row] = Cell(
        context.glyphs.wrong, style: Palette.badStyle)
      return
    }
    let eighths = min(
      rect.width * 8, Int((scale.part(of: number) * Double(rect.width) * 8).rounded()))
    // What isn't 0 is seen.
    let filled = number == 0 ? 0 : max(1, eighths)
    for column in 0..<rect.width where filled > column * 8 {
      let glyph = context.glyphs.widths[min(8, filled - column * 8)]
      frame[rect.column + column, rect.row] = Cell(
        number < 0 && filled >= column * 8 + 8 ? context.glyphs.shades[2] : glyph, style: style)
    }
  }

  private func style(_ row: Row) -> Style {
    guard let number = row.shown else { return Palette.faintStyle }
    return number.isFinite
      ? .plain : Palette.badStyle
  }

  private func text(_ row: Row) -> String {
    if row.isAsked { return "?" }
    return row.number.map(NumberText.significant) ?? String(context.glyphs.dot)
  }

  private func caption(shown: Int) -> String {
    let strings = context.strings
    var text =
      scale.isLogarithmic
      ? strings(
        "log scale, \(scale.ends.low) to \(scale.ends.high)",
        "对数刻度，\(scale.ends.low) 到 \(scale.ends.high)")
      : strings("bars from 0 to \(scale.ends.high)", "条形从 0 到 \(scale.ends.high)")
    if shown < rows.count {
      text += strings("; \(shown) of \(rows.count) layers", "；\(rows.count) 层中的 \(shown) 层")
    }
    return text
  }

  func lines() -> [String] {
    let strings = context.strings
    return rows.map { row in
      let number =
        row.isAsked || row.number != nil ? text(row) : strings("not yet", "还没有")
      return row.name + strings(": ", "：") + number
    } + [caption(shown: rows.count)]
  }
}

/// How long bars are: by their numbers, or by their powers of ten where these span more than three.
struct StripScale {
  let isLogarithmic: Bool
  private let low: Double
  private let high: Double

  init(_ numbers: [Double]) {
    let sizes = numbers.map(\.magnitude).filter { $0.isFinite && $0 > 0 }
    let least = sizes.min() ?? 1, most = sizes.max() ?? 1
    // Divided in this order nothing overflows.
    isLogarithmic = least < most / 1000
    if isLogarithmic {
      // The least has a bar as well.
      (low, high) = (Self.exponent(least).rounded(.down) - 0.5, Self.exponent(most))
    } else {
      (low, high) = (0, most)
    }
  }

  var ends: (low: String, high: String) {
    func text(_ number: Double) -> String {
      NumberText.significant(isLogarithmic ? Double.exp(number * Double.log(10)) : number)
    }
    return (isLogarithmic ? "1e\(Int(low + 0.5))" : "0", text(high))
  }

  /// From 0 to 1.
  func part(of number: Double) -> Double {
    guard number != 0, number.isFinite else { return 0 }
    let size = isLogarithmic ? Self.exponent(number.magnitude) : number.magnitude
    return min(1, max(0, (size - low) / (high - low)))
  }

  private static func exponent(_ number: Double) -> Double { Double.log(number) / Double.log(10) }
}
