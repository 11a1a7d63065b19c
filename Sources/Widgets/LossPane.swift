import Screen
import Trace

/// The loss before each update as a curve, with a mark where the person is, and dotted what would come
/// if nothing were changed.
public struct LossPane: Pane {
  private let context: PaneContext

  public init(_ context: PaneContext) { self.context = context }

  public static let name = PaneName.loss
  public var title: String { context.strings("Loss", "损失") }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    let axis = LossAxis(context)
    guard rect.width >= 16, rect.height >= 3, let bounds = axis.bounds(width: rect.width * 2) else {
      for (row, line) in wrap(context.strings.noLosses, width: rect.width).enumerated() {
        frame.write(
          line, at: rect.origin.moved(rows: row), style: Palette.faintStyle, clippedTo: rect)
      }
      return
    }
    let scale = LossScale(bounds)
    let labels = [scale.top, scale.bottom].map { NumberText.plain($0) }
    let labelWidth = (labels.map(\.count).max() ?? 0) + 1
    let plot = rect.inset(left: labelWidth, bottom: 1)
    frame.write(labels[0], at: rect.origin, style: Palette.faintStyle, clippedTo: rect)
    if plot.height > 1 {
      frame.write(
        labels[1], at: Point(column: rect.column, row: plot.endRow - 1), style: Palette.faintStyle,
        clippedTo: rect)
    }
    if scale.isLogarithmic, plot.height > 2 {
      frame.write(
        context.strings("log", "对数"), at: rect.origin.moved(rows: 1), style: Palette.faintStyle,
        clippedTo: rect)
    }
    let caption = rect.split(bottom: 1).bottom
    let isSaid = drawCaption(into: &frame, caption, axis)
    // In the corner to which losses rarely come; the curve lies over it.
    if !isSaid, let ghost = ghost(axis, width: plot.width / 2), plot.height > 2 {
      frame.writeRight(ghost, in: plot.split(top: 1).top, style: Palette.faintStyle)
    }
    drawCurve(into: &frame, plot, axis, scale)
  }

  /// Where the ghost ends, in so many columns; nil where there is none, or no room.
  private func ghost(_ axis: LossAxis, width: Int) -> String? {
    let last = axis.count - 1
    guard axis.hasGhost, let end = axis.loss(of: last) else { return nil }
    let strings = context.strings
    let number = NumberText.plain(end)
    return [
      strings("preview: \(number) at update \(last)", "预览：更新 \(last) 时 \(number)"),
      strings("preview \(number)", "预览 \(number)"),
    ].first { displayWidth(of: $0) <= width }
  }

  public func lines() -> [String] { RunBar(context).lines() }

  /// How often has been updated, and the loss then; behind it where the ghost ends, if there is room:
  /// returns whether there was.
  private func drawCaption(into frame: inout Frame, _ line: Rect, _ axis: LossAxis) -> Bool {
    let strings = context.strings
    let done = min(context.stepper.moment.update, axis.newest - 1)
    let text = axis.loss(of: done).map { NumberText.plain($0, decimals: 6) } ?? "?"
    let count =
      done < 0
      ? strings("before the first update", "还没有更新")
      : strings(done == 1 ? "after 1 update" : "after \(done) updates", "更新 \(done) 次之后")
    let loss = StyledLine.Run("\(strings.loss) \(text)", Palette.headingStyle)
    var runs = [loss, .init(count, Palette.faintStyle)]
    let room = line.width - runs.reduce(0) { $0 + displayWidth(of: $1.text) + 2 }
    let ghost = ghost(axis, width: room)
    if let ghost { runs.append(.init(ghost, Palette.faintStyle)) }
    frame.write(runs, gap: 2, at: line.origin, clippedTo: line)
    return ghost != nil
  }

  private func drawCurve(
    into frame: inout Frame, _ plot: Rect, _ axis: LossAxis, _ scale: LossScale
  ) {
    guard !plot.isEmpty else { return }
    var canvas = Canvas(size: plot.size)
    let last = max(1, axis.count - 1)
    let x = PlotScale.Axis(
      origin: 0, dotsPerUnit: Double(canvas.dots.width - 1) / Double(last), offset: 0)
    // From the top, where the greatest loss is, down.
    let y = PlotScale.Axis(origin: 1, dotsPerUnit: -Double(canvas.dots.height - 1), offset: 0)
    var previous: (x: Double, y: Double)?
    // As many losses as there are columns of dots: a frame takes no longer after a million updates.
    let columns = min(axis.count, canvas.dots.width)
    for column in 0..<columns {
      let isWhole = axis.count <= canvas.dots.width
      let update = isWhole ? column : column * (axis.count - 1) / max(1, columns - 1)
      guard let loss = axis.loss(of: update), loss.isFinite else {
        previous = nil
        continue
      }
      let point = (x: x.dot(Double(update)), y: y.dot(scale.height(of: loss)))
      if update < axis.newest {
        // What happened between two that are drawn reaches as far up and down as it did.
        if !isWhole, let summary = axis.summary(ofColumn: column, of: columns),
          let least = summary.least, let greatest = summary.greatest
        {
          canvas.line(
            from: (x: point.x, y: y.dot(scale.height(of: least))),
            to: (x: point.x, y: y.dot(scale.height(of: greatest))),
            style: Style(foreground: Palette.negative))
        }
        canvas.line(
          from: previous ?? point, to: point, style: Style(foreground: Palette.negative))
      } else if column % 3 == 0 {
        // What would come is dots only.
        canvas.set(x: Int(point.x), y: Int(point.y), style: Palette.pastStyle)
      }
      previous = point
    }
    canvas.draw(into: &frame, at: plot.origin, glyphs: context.glyphs, clippedTo: plot)
    let update = min(context.stepper.moment.update, axis.newest - 1)
    guard let loss = axis.loss(of: update), loss.isFinite else { return }
    let column = plot.column + update * (plot.width - 1) / last
    // The present one may lie between two that are drawn.
    let height = min(1, max(0, scale.height(of: loss)))
    let row = plot.row + Int(y.dot(height) / 4)
    frame[column, min(row, plot.endRow - 1)] = Cell(
      context.glyphs.disc, style: Style(foreground: Palette.result, attributes: [.bold]))
  }
}

extension PaneName {
  public static let loss = PaneName("loss", digit: "5")
}
