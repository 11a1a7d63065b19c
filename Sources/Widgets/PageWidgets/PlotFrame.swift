import Engine
import Screen
import Trace

/// A plot with its axes: round numbers at the left and below, and what is between them.
struct PlotFrame {
  let scale: PlotScale
  private let rect: Rect
  private let rows: [(text: String, number: Double)]
  private let columns: [(text: String, number: Double)]

  var plot: Rect { scale.plot }

  /// Returns nil where there is no room.
  ///
  /// - Parameters:
  ///   - rect: the plot with its numbers; its last line is the axis of x.
  ///   - logarithmic: whether an axis is of powers of ten; its range is of their exponents then.
  init?(
    _ rect: Rect, x: ClosedRange<Double>, y: ClosedRange<Double>,
    logarithmic: (x: Bool, y: Bool) = (false, false)
  ) {
    guard rect.width >= 12, rect.height >= 4 else { return nil }
    self.rect = rect
    rows = (logarithmic.y ? Self.powers : Self.ticks)(y, max(2, rect.height / 3))
    let labels = (rows.map { displayWidth(of: $0.text) }.max() ?? 0) + 1
    let plot = rect.inset(left: min(labels, rect.width / 3), bottom: 1)
    columns = (logarithmic.x ? Self.powers : Self.ticks)(x, max(2, plot.width / 9))
    let (width, height) = (Double(plot.width * 2 - 1), Double(plot.height * 4 - 1))
    // A range so wide that its length is no number any more is halved before it is measured.
    let span = (
      x: x.upperBound / 2 - x.lowerBound / 2, y: y.upperBound / 2 - y.lowerBound / 2
    )
    scale = PlotScale(
      plot: plot,
      x: PlotScale.Axis(origin: x.lowerBound, dotsPerUnit: width / 2 / span.x, offset: 0),
      y: PlotScale.Axis(origin: y.lowerBound, dotsPerUnit: -height / 2 / span.y, offset: height),
      middle: 0.5)
  }

  /// The round numbers of a range, about as many as there is room for, as they are written.
  static func ticks(_ range: ClosedRange<Double>, count: Int) -> [(text: String, number: Double)] {
    let span = range.upperBound - range.lowerBound
    guard span.isFinite, span > 0 else { return [] }
    let least = span / Double(max(1, count))
    var unit = 1.0
    var digits = 0
    // Doubles reach over some 600 powers of ten.
    for _ in 0..<700 where unit < least { (unit, digits) = (unit * 10, digits - 1) }
    for _ in 0..<700 where unit / 10 >= least { (unit, digits) = (unit / 10, digits + 1) }
    if unit / 5 >= least {
      (unit, digits) = (unit / 5, digits + 1)
    } else if unit / 2 >= least {
      (unit, digits) = (unit / 2, digits + 1)
    }
    let first = (range.lowerBound / unit).rounded(.up)
    let last = (range.upperBound / unit).rounded(.down)
    guard first.isFinite, last >= first, last - first < 100, first + 1 > first else { return [] }
    return stride(from: first, through: last, by: 1).map { place in
      let number = place == 0 ? 0 : place * unit
      let isPlain = number == 0 || number.magnitude < 1e5 && unit > 1e-5
      return (
        isPlain
          ? NumberText.live(number, digits: max(0, digits)) : NumberText.significant(number),
        number
      )
    }
  }

  /// The powers of ten of a range of exponents, about as many as there is room for.
  static func powers(_ range: ClosedRange<Double>, count: Int) -> [(text: String, number: Double)] {
    let first = Int(range.lowerBound.rounded(.up)), last = Int(range.upperBound.rounded(.down))
    // One power alone is no scale.
    guard first < last else {
      return [range.lowerBound, range.upperBound].map { exponent in
        (NumberText.significant(Double.exp(exponent * Double.log(10))), exponent)
      }
    }
    let least = (last - first) / max(1, count) + 1
    let step = [1, 2, 3, 5, 10, 20, 50, 100].first { $0 >= least } ?? 200
    return (first...last).filter { $0 % step == 0 }.map { exponent in
      (exponent == 0 ? "1" : exponent == 1 ? "10" : "1e\(exponent)", Double(exponent))
    }
  }

  /// Draws the numbers and the axis of x, with its name at the end.
  func drawAxes(into frame: inout Frame, name: String, _ context: PaneContext) {
    let faint = Palette.faintStyle
    for row in rows {
      guard let cell = scale.cell(scale.x.origin, row.number) else { continue }
      let label = Rect(
        column: rect.column, row: cell.row, width: plot.column - rect.column - 1, height: 1)
      frame.writeRight(row.text, in: label, style: faint)
    }
    let line = Rect(column: plot.column, row: plot.endRow, width: plot.width, height: 1)
    for column in line.column..<line.endColumn {
      frame[column, line.row] = Cell(context.glyphs.single.horizontal, style: faint)
    }
    let shown = " \(name)"
    frame.writeRight(shown, in: line, style: Palette.headingStyle)
    let end = line.endColumn - displayWidth(of: shown)
    var next = line.column
    for tick in columns {
      guard let cell = scale.cell(tick.number, scale.y.origin) else { continue }
      let start = max(line.column, cell.column - tick.text.count / 2)
      guard start >= next, start + tick.text.count < end else { continue }
      frame.write(tick.text, at: Point(column: start, row: line.row), style: faint, clippedTo: line)
      next = start + tick.text.count + 1
    }
  }

  /// Draws a line through points; one that is no number leaves a gap.
  ///
  /// - Parameter dash: how many dots long its dashes and the gaps between them are.
  func draw(
    _ points: [(x: Double, y: Double)], on canvas: inout Canvas, _ style: Style, dash: Int = 0
  ) {
    var former: (x: Double, y: Double)?
    for point in points {
      guard point.x.isFinite, point.y.isFinite else {
        former = nil
        continue
      }
      let dot = scale.dot(point.x, point.y)
      // Where points lie close, a dash is of several.
      let isShort = dash > 0 && dot.x - (former?.x ?? dot.x) < Double(2 * dash)
      if !isShort || Int(min(1e6, max(0, dot.x))) / dash % 2 == 0 {
        canvas.line(
          from: former ?? dot, to: dot, style: style, dash: isShort ? 0 : dash,
          sign: dash > 0 ? "." : nil)
      }
      former = dot
    }
  }

  /// Draws a line through evenly spaced numbers; what is no number leaves a gap.
  ///
  /// - Parameter numbers: from side to side.
  func draw(
    _ numbers: [Double], on canvas: inout Canvas, _ style: Style, strength: Int = 0, dash: Int = 0
  ) {
    var former: (x: Double, y: Double)?
    for (place, number) in numbers.enumerated() {
      let x = Double(place) / Double(max(1, numbers.count - 1)) * Double(plot.width * 2 - 1)
      guard number.isFinite else {
        former = nil
        continue
      }
      let point = (x: x, y: scale.y.dot(number))
      if dash == 0 || place / dash % 2 == 0 {
        canvas.line(from: former ?? point, to: point, style: style, strength: strength)
      }
      former = point
    }
  }
}

/// What stands below a drawing: numbers with their names, as many as there is room for.
struct Caption {
  struct Part {
    let label: String
    let number: String
    let style: Style

    init(_ label: String, _ number: String, _ style: Style = Palette.headingStyle) {
      self.label = label
      self.number = number
      self.style = style
    }
  }

  var parts: [Part] = []

  mutating func add(_ label: String, _ number: String, _ style: Style = Palette.headingStyle) {
    parts.append(Part(label, number, style))
  }

  /// As many as there is room for, in the order of their weight.
  func line(width: Int) -> StyledLine {
    var runs: [StyledLine.Run] = []
    var room = width
    for part in parts {
      let separator = runs.isEmpty ? "" : "   "
      let label = part.label.isEmpty || part.number.isEmpty ? part.label : part.label + " "
      let needed = displayWidth(of: separator + label + part.number)
      guard needed <= room else { continue }
      room -= needed
      runs += [.init(separator + label, Palette.faintStyle), .init(part.number, part.style)]
    }
    return StyledLine(runs)
  }
}

extension PaneContext {
  /// Points from an axis at where a number stands on it: from the row above where the axis has a label there.
  ///
  /// - Returns: where the pointer stands.
  @discardableResult
  func point(atColumn column: Int, ofAxis row: Int, in frame: inout Frame) -> Point {
    let axis = Point(column: column, row: row)
    let rail = Cell(glyphs.single.horizontal).text
    let next = frame[axis.moved(columns: 1)].text
    // In ASCII a minus is of the axis's own sign: what follows tells them apart.
    let isFree = frame[axis].text == rail && (!glyphs.isASCII || next == rail || next.isBlank)
    let place = isFree ? axis : axis.moved(rows: -1)
    frame[place] = Cell(glyphs.pointerUp, style: CurvePane.hereStyle)
    return place
  }

  /// Says which number stands in a cell.
  func tag(_ element: ElementReference, at cell: Point, in frame: inout Frame) {
    frame.tag(Rect(column: cell.column, row: cell.row, width: 1, height: 1), .element(element))
  }
}
