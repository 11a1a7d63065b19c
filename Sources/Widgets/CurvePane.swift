import Engine
import Screen
import Trace

/// The loss as a curve over one number: where it is, the slope there, the step as an arrow, and the
/// trail of earlier steps.
public struct CurvePane {
  private let field: LossField
  private let context: PaneContext

  public init(_ field: LossField, _ context: PaneContext) {
    self.field = field
    self.context = context
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 16, rect.height >= 5 else { return }
    let bounds = bounds
    let labels = [bounds.top, bounds.bottom].map { context.compact(rounded($0)) }
    let labelWidth = (labels.map(\.count).max() ?? 0) + 1
    let plot = rect.inset(left: labelWidth, top: 0, right: 0, bottom: 2)
    guard plot.width >= 8, plot.height >= 3 else { return }
    frame.write(labels[0], at: rect.origin, style: Palette.faintStyle, clippedTo: rect)
    frame.write(
      labels[1], at: Point(column: rect.column, row: plot.endRow - 1), style: Palette.faintStyle,
      clippedTo: rect)
    let scale = scale(bounds, plot)
    drawCurve(into: &frame, scale)
    drawTrail(into: &frame, scale)
    drawStep(into: &frame, scale)
    if !field.isHereConcealed(context), let cell = scale.cell(field.here.x, field.here.loss) {
      frame[cell] = Cell(context.glyphs.disc, style: Self.hereStyle)
    }
    drawAxis(
      into: &frame, scale,
      Rect(column: plot.column, row: plot.endRow, width: plot.width, height: 1))
    frame.write(
      FieldCaption(field, context).line(width: rect.width),
      at: Point(column: rect.column, row: rect.endRow - 1),
      clippedTo: rect)
  }

  /// Round numbers along the axis, not closer than their texts allow.
  private func ticks(columns: Int) -> [Double] {
    let least = 2 * field.reach * 9 / Double(max(9, columns))
    var unit = 1e-9
    while unit < least, unit < 1e12 { unit *= 10 }
    for smaller in [unit / 10, unit / 5, unit / 2] where smaller >= least {
      unit = smaller
      break
    }
    let first = ((field.centre.x - field.reach) / unit).rounded(.up)
    let last = ((field.centre.x + field.reach) / unit).rounded(.down)
    guard first.isFinite, last.isFinite, last >= first, last - first < 100 else { return [] }
    // Rounded again: a tenth is no sum of tenths.
    return stride(from: first, through: last, by: 1).map { ($0 * unit * 1e9).rounded() / 1e9 }
  }

  static let hereStyle = Style(foreground: Palette.result, attributes: [.bold])

  /// The lowest and the highest loss that is shown.
  private var bounds: (bottom: Double, top: Double) {
    let finite = field.samples.filter(\.isFinite)
    let bottom = finite.min() ?? 0
    let top = finite.max() ?? 1
    guard top > bottom else { return (bottom, bottom + 1) }
    // Between two samples the curve may well touch the ground.
    return (bottom > 0 && bottom < top / 500 ? 0 : bottom, top)
  }

  private func rounded(_ number: Double) -> Double {
    guard number.magnitude >= 0.1 else { return number }
    return (number * 100).rounded() / 100
  }

  /// From numbers to dots and cells: what was sampled from side to side, the losses from bottom to top.
  private func scale(_ bounds: (bottom: Double, top: Double), _ plot: Rect) -> PlotScale {
    PlotScale(
      plot: plot,
      x: PlotScale.Axis(
        origin: field.centre.x - field.reach,
        dotsPerUnit: Double(max(1, plot.width * 2 - 1)) / (2 * field.reach), offset: 0),
      y: PlotScale.Axis(
        origin: bounds.bottom,
        dotsPerUnit: -Double(plot.height * 4 - 1) / (bounds.top - bounds.bottom),
        offset: Double(plot.height * 4 - 1)),
      tolerance: 4)
  }

  private func drawCurve(into frame: inout Frame, _ scale: PlotScale) {
    var canvas = Canvas(size: scale.plot.size)
    var previous: (x: Double, y: Double)?
    for dot in 0..<scale.plot.width * 2 {
      let loss = field.loss(atX: scale.x.number(atDot: Double(dot)), y: 0)
      guard loss.isFinite else {
        previous = nil
        continue
      }
      let point = (x: Double(dot), y: scale.y.dot(loss))
      canvas.line(
        from: previous ?? point, to: point, style: Style(foreground: Palette.positive))
      previous = point
    }
    if let slope = slope {
      let at = field.step?.from ?? field.here
      // So long that its steepness is seen, within what is shown.
      let steepest = abs(slope) > 0 ? (bounds.top - bounds.bottom) * 0.35 / abs(slope) : .infinity
      let run = min(field.reach * 0.35, steepest)
      canvas.line(
        from: scale.dot(at.x - run, at.loss - slope * run),
        to: scale.dot(at.x + run, at.loss + slope * run),
        style: Style(foreground: Palette.backward, attributes: [.bold]), strength: 1)
    }
    canvas.draw(
      into: &frame, at: scale.plot.origin, glyphs: context.glyphs, clippedTo: scale.plot)
  }

  /// The derivative at the step's beginning, as the engine computed it.
  private var slope: Double? {
    let x = field.request.x
    guard let gradient = context.stepper.program.gradient(of: x.value) else { return nil }
    let element = ElementReference(gradient, x.index)
    return context.isConcealed(element) ? nil : context.stepper.number(element)
  }

  private func drawTrail(into frame: inout Frame, _ scale: PlotScale) {
    for position in field.visibleTrail(context) {
      guard let cell = scale.cell(position.x, position.loss) else { continue }
      frame[cell] = Cell(
        context.glyphs.bullet, style: Style(foreground: Palette.operand, attributes: [.bold]))
    }
  }

  private func drawStep(into frame: inout Frame, _ scale: PlotScale) {
    guard let step = field.visibleStep(context), let from = scale.cell(step.from.x, step.from.loss)
    else { return }
    let style = Self.hereStyle
    let target = scale.dot(step.to.x, step.to.loss)
    guard target.x.isFinite else { return }
    let end = scale.plot.column + Int(min(max(-1, target.x / 2), Double(scale.plot.width)))
    let isRight = end > from.column
    let columns =
      isRight
      ? (from.column + 1)..<max(from.column + 1, end) : min(end + 1, from.column)..<from.column
    for column in columns where column >= scale.plot.column && column < scale.plot.endColumn {
      frame[column, from.row] = Cell(context.glyphs.single.horizontal, style: style)
    }
    let head = min(max(end, scale.plot.column), scale.plot.endColumn - 1)
    if head != from.column {
      frame[head, from.row] = Cell(
        isRight ? context.glyphs.pointerRight : context.glyphs.pointerLeft, style: style)
    }
    if let to = scale.cell(step.to.x, step.to.loss), to != from {
      if to.row != from.row || to.column != head {
        frame[to] = Cell(context.glyphs.circle, style: style)
      }
    }
    frame[from] = Cell(context.glyphs.bullet, style: style)
  }

  private func drawAxis(into frame: inout Frame, _ scale: PlotScale, _ line: Rect) {
    let faint = Palette.faintStyle
    for column in line.column..<line.endColumn {
      frame[column, line.row] = Cell(context.glyphs.single.horizontal, style: faint)
    }
    let name = context.stepper.names.name(of: field.request.x)
    frame.writeRight(" \(name)", in: line, style: Palette.headingStyle)
    let room = line.inset(right: displayWidth(of: name) + 1)
    for tick in ticks(columns: line.width) {
      guard let cell = scale.cell(tick, scale.y.origin) else { continue }
      let text = context.compact(tick)
      let start = Point(column: cell.column - text.count / 2, row: line.row)
      guard start.column >= room.column, start.column + text.count <= room.endColumn else {
        continue
      }
      frame.write(text, at: start, style: faint, clippedTo: room)
    }
    guard !field.isHereConcealed(context), let cell = scale.cell(field.here.x, field.here.loss)
    else { return }
    // The point itself says it where there is no room.
    guard cell.row != line.row - 1 else { return }
    context.point(atColumn: cell.column, ofAxis: line.row, in: &frame)
  }
}
