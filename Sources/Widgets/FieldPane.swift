import Engine
import Screen
import Trace

/// The loss over two numbers, seen from above: rings of equal loss, where it is, the step as an arrow,
/// and the trail of earlier steps.
///
/// Rings are drawn in dots, the same without colour; the shade behind them is darker where the loss is
/// lower. Both numbers have the same scale, so that an angle on the screen is an angle.
public struct FieldPane {
  /// Where another run has been.
  struct Trail {
    let letter: Unicode.Scalar
    let style: Style
    let positions: ArraySlice<(x: Double, y: Double)>
    /// Whether it is the run that is stepped, whose trail is drawn with its step.
    let isStepped: Bool
  }

  private let field: LossField
  private let context: PaneContext
  private let others: [Trail]

  public init(_ field: LossField, _ context: PaneContext) {
    self.init(field, context, others: [])
  }

  init(_ field: LossField, _ context: PaneContext, others: [Trail]) {
    self.field = field
    self.context = context
    self.others = others
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 16, rect.height >= 5 else { return }
    let scale = scale(rect.inset(bottom: 1))
    drawField(into: &frame, scale)
    drawMarks(into: &frame, scale)
    drawNames(into: &frame, scale)
    frame.write(
      FieldCaption(field, context).line(width: rect.width),
      at: Point(column: rect.column, row: rect.endRow - 1),
      clippedTo: rect)
  }

  /// From numbers to dots and cells: square dots, the field's centre in the middle.
  private func scale(_ area: Rect) -> PlotScale {
    // Not wider than what was sampled, and not so high that positions would leave it sideways.
    let width = min(area.width, Int(Double(area.height * 2) * LossField.aspect))
    let height = min(area.height, max(1, Int(Double(width) / 2 / 1.9 + 0.5)))
    let plot = area.centred(Size(width: width, height: height))
    let dotsPerUnit = Double(max(1, plot.height * 4)) / (2 * field.reach)
    return PlotScale(
      plot: plot,
      x: PlotScale.Axis(
        origin: field.centre.x, dotsPerUnit: dotsPerUnit, offset: Double(plot.width) - 0.5),
      y: PlotScale.Axis(
        origin: field.centre.y, dotsPerUnit: -dotsPerUnit, offset: Double(plot.height * 2) - 0.5),
      middle: 0.5)
  }

  // MARK: - Rings

  /// Which ring a loss lies in: rings of a round bowl are equally far apart, and one of them passes
  /// through where the run began.
  private struct Rings {
    let lowest: Double
    let first: Double

    init(_ field: LossField) {
      let lowest = field.samples.filter(\.isFinite).min() ?? 0
      let first = (field.trail.first ?? field.step?.from ?? field.here).loss
      self.lowest = lowest
      self.first = first.isFinite && first > lowest ? first - lowest : 1
    }

    static let perRun = 4.0
    static let most = 14

    func ring(of loss: Double) -> Int? {
      guard loss.isFinite else { return nil }
      let ring = (max(0, loss - lowest) / first).squareRoot() * Self.perRun
      return ring < Double(Self.most) ? Int(ring) : Self.most
    }
  }

  private func drawField(into frame: inout Frame, _ scale: PlotScale) {
    let rings = Rings(field)
    let dots = Size(width: scale.plot.width * 2, height: scale.plot.height * 4)
    var canvas = Canvas(size: scale.plot.size)
    let ink = Style(foreground: Palette.ground.mixed(with: Palette.positive, by: 0.75))
    func ring(_ x: Int, _ y: Int) -> Int? {
      rings.ring(
        of: field.loss(
          atX: scale.x.number(atDot: Double(x)), y: scale.y.number(atDot: Double(y))))
    }
    var above: [Int?] = []
    for y in 0..<dots.height {
      let line = (0..<dots.width).map { ring($0, y) }
      for x in 0..<dots.width {
        guard let here = line[x] else { continue }
        let left = x > 0 ? line[x - 1] : here
        let up = above.isEmpty ? here : above[x]
        if (left ?? here) != here || (up ?? here) != here {
          canvas.set(x: x, y: y, style: ink)
        }
        if x % 2 == 0, y % 4 == 2 {
          let point = scale.plot.origin.moved(columns: x / 2, rows: y / 4)
          let shade = 0.04 + 0.36 * Double(here) / Double(Rings.most)
          frame[point] = .blank(
            Style(background: Palette.ground.mixed(with: Palette.positive, by: shade)))
        }
      }
      above = line
    }
    canvas.draw(
      into: &frame, at: scale.plot.origin, glyphs: context.glyphs, clippedTo: scale.plot)
  }

  // MARK: - Where it is and goes

  private func drawMarks(into frame: inout Frame, _ scale: PlotScale) {
    var canvas = Canvas(size: scale.plot.size)
    let trail =
      others.first(where: \.isStepped)?.style
      ?? Style(foreground: Palette.operand, attributes: [.bold])
    let past = field.visibleTrail(context)
    for other in others where !other.isStepped {
      for (from, to) in zip(other.positions, other.positions.dropFirst()) {
        canvas.line(
          from: scale.dot(from.x, from.y), to: scale.dot(to.x, to.y), style: other.style)
      }
    }
    for (from, to) in zip(past, past.dropFirst()) {
      canvas.line(from: scale.dot(from.x, from.y), to: scale.dot(to.x, to.y), style: trail)
    }
    if field.request.hasAim {
      let from = field.step?.from ?? field.here
      drawDashes(
        into: &canvas, from: scale.dot(from.x, from.y),
        to: scale.dot(field.centre.x, field.centre.y))
    }
    if let step = field.visibleStep(context) {
      drawArrow(
        into: &canvas, from: scale.dot(step.from.x, step.from.y),
        to: scale.dot(step.to.x, step.to.y))
    }
    canvas.draw(
      into: &frame, at: scale.plot.origin, glyphs: context.glyphs, clippedTo: scale.plot)
    if field.request.domain == nil, let cell = scale.cell(field.centre.x, field.centre.y) {
      mark(context.glyphs.cross, at: cell, Palette.headingStyle, into: &frame)
    }
    for position in past {
      guard let cell = scale.cell(position.x, position.y) else { continue }
      mark(context.glyphs.bullet, at: cell, trail, into: &frame)
    }
    // Each run's letter, where it is now.
    for other in others where !other.isStepped {
      guard let end = other.positions.last, let cell = scale.cell(end.x, end.y) else { continue }
      mark(other.letter, at: cell, other.style, into: &frame)
    }
    if !field.isHereConcealed(context), let cell = scale.cell(field.here.x, field.here.y) {
      mark(context.glyphs.disc, at: cell, CurvePane.hereStyle, into: &frame)
    }
  }

  private func mark(
    _ glyph: Unicode.Scalar, at point: Point, _ style: Style, into frame: inout Frame
  ) {
    frame[point] = Cell(glyph, style: style.background(frame[point].style.background))
  }

  private func drawDashes(
    into canvas: inout Canvas, from start: (x: Double, y: Double), to end: (x: Double, y: Double)
  ) {
    let length = max(abs(end.x - start.x), abs(end.y - start.y))
    guard length.isFinite, length >= 1 else { return }
    for step in stride(from: 0, through: min(length, 4000), by: 4) {
      let t = step / length
      canvas.line(
        from: (start.x + (end.x - start.x) * t, start.y + (end.y - start.y) * t),
        to: (
          start.x + (end.x - start.x) * min(1, t + 1 / length),
          start.y + (end.y - start.y) * min(1, t + 1 / length)
        ), style: Palette.headingStyle, strength: 1)
    }
  }

  private func drawArrow(
    into canvas: inout Canvas, from start: (x: Double, y: Double), to end: (x: Double, y: Double)
  ) {
    let style = CurvePane.hereStyle
    canvas.line(from: start, to: end, style: style, strength: 2)
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length.isFinite, length > 3 else { return }
    let barb = min(6, length / 3)
    for side in [0.5, -0.5] {
      let (ux, uy) = (dx / length, dy / length)
      canvas.line(
        from: end,
        to: (end.x - barb * (ux + side * uy), end.y - barb * (uy - side * ux)), style: style,
        strength: 2)
    }
  }

  private func drawNames(into frame: inout Frame, _ scale: PlotScale) {
    guard let y = field.request.y, scale.plot.width >= 24, scale.plot.height >= 5 else { return }
    let names = context.stepper.names
    let glyphs = context.glyphs
    let style = Palette.headingStyle
    let line = Rect(
      column: scale.plot.column, row: scale.plot.endRow - 1, width: scale.plot.width, height: 1)
    frame.writeRight("\(names.name(of: field.request.x)) \(glyphs.right)", in: line, style: style)
    frame.write(
      "\(names.name(of: y)) \(glyphs.up)", at: scale.plot.origin, style: style,
      clippedTo: scale.plot)
  }
}
