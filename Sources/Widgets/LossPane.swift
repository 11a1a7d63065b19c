import Screen
import Trace

/// The loss before each update as a curve, with a mark where the person is.
public struct LossPane {
  private let context: PaneContext

  public init(_ context: PaneContext) { self.context = context }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    let losses = self.losses
    guard rect.width >= 16, rect.height >= 3, !losses.isEmpty else {
      for (row, line) in wrap(context.strings.noLosses, width: rect.width).enumerated() {
        frame.write(
          line, at: rect.origin.moved(rows: row), style: Palette.faintStyle, clippedTo: rect)
      }
      return
    }
    let finite = losses.filter(\.isFinite)
    let top = finite.max() ?? 1
    let bottom = min(0, finite.min() ?? 0)
    let labels = [top, bottom].map { NumberText.plain($0) }
    let labelWidth = (labels.map(\.count).max() ?? 0) + 1
    let plot = rect.inset(left: labelWidth, bottom: 1)
    frame.write(labels[0], at: rect.origin, style: Palette.faintStyle, clippedTo: rect)
    frame.write(
      labels[1], at: Point(column: rect.column, row: plot.endRow - 1), style: Palette.faintStyle,
      clippedTo: rect)
    drawCurve(into: &frame, plot, losses, bottom: bottom, top: top)

    let update = min(context.stepper.moment.update, losses.count - 1)
    let caption =
      "\(context.strings.update) \(update)   \(context.strings.loss) \(NumberText.plain(losses[update], decimals: 6))"
    frame.write(
      caption, at: Point(column: plot.column, row: rect.endRow - 1), style: Palette.faintStyle,
      clippedTo: rect)
  }

  /// The losses so far, the present update's as soon as it is known.
  private var losses: [Double] {
    let stepper = context.stepper
    let losses = stepper.timeline.losses
    let present = ElementReference(stepper.program.loss, 0)
    guard losses.count == stepper.moment.update, !context.concealed.contains(present),
      let loss = stepper.number(present)
    else { return losses }
    return losses + [loss]
  }

  private func drawCurve(
    into frame: inout Frame, _ plot: Rect, _ losses: [Double], bottom: Double, top: Double
  ) {
    var canvas = Canvas(size: plot.size)
    let (width, height) = (canvas.dots.width, canvas.dots.height)
    let range = top > bottom ? top - bottom : 1
    func y(_ loss: Double) -> Double { (1 - (loss - bottom) / range) * Double(height - 1) }
    // Dense curves are read at one update a column of dots.
    let count = losses.count
    let last = max(1, count - 1)
    var previous: (x: Double, y: Double)?
    for step in 0..<min(count, width) {
      let index = count <= width ? step : step * (count - 1) / (width - 1)
      guard losses[index].isFinite else {
        previous = nil
        continue
      }
      let point = (x: Double(index) * Double(width - 1) / Double(last), y: y(losses[index]))
      canvas.line(
        from: previous ?? point, to: point, style: Style(foreground: Palette.negative))
      previous = point
    }
    canvas.draw(into: &frame, at: plot.origin, glyphs: context.glyphs, clippedTo: plot)
    let update = min(context.stepper.moment.update, count - 1)
    guard losses[update].isFinite, !plot.isEmpty else { return }
    let column = plot.column + update * (plot.width - 1) / last
    let row = plot.row + Int(y(losses[update]) / 4)
    frame[column, min(row, plot.endRow - 1)] = Cell(
      context.glyphs.disc, style: Style(foreground: Palette.result, attributes: [.bold]))
  }
}
