import Screen
import Trace

/// The loss before each update as a curve, with a mark where the person is.
public struct LossPane: Pane {
  private let context: PaneContext

  public init(_ context: PaneContext) { self.context = context }

  public static let name = PaneName.loss
  public var title: String { context.strings("Loss", "损失") }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    let losses = self.losses(width: rect.width)
    guard rect.width >= 16, rect.height >= 3, losses.contains(where: { $0.loss != nil }) else {
      for (row, line) in wrap(context.strings.noLosses, width: rect.width).enumerated() {
        frame.write(
          line, at: rect.origin.moved(rows: row), style: Palette.faintStyle, clippedTo: rect)
      }
      return
    }
    let scale = LossScale(losses.compactMap(\.loss))
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
    drawCurve(into: &frame, plot, losses, scale)
    drawCaption(into: &frame, rect.split(bottom: 1).bottom)
  }

  /// How often has been updated, and the loss then.
  private func drawCaption(into frame: inout Frame, _ line: Rect) {
    let strings = context.strings
    let done = min(context.stepper.moment.update, count - 1)
    let text = loss(of: done).map { NumberText.plain($0, decimals: 6) } ?? "?"
    let count = strings(
      done == 1 ? "after 1 update" : "after \(done) updates", "更新 \(done) 次之后")
    let loss = StyledLine.Run("\(strings.loss) \(text)", Palette.headingStyle)
    frame.write(
      [loss, .init(count, Palette.faintStyle)], gap: 2, at: line.origin, clippedTo: line)
  }

  // MARK: - The losses

  private var present: ElementReference { ElementReference(context.stepper.program.loss, 0) }

  /// How many losses there are: the present update's counts as soon as it is known.
  private var count: Int {
    let stepper = context.stepper
    let known = stepper.timeline.losses.count
    return known == stepper.moment.update && stepper.number(present) != nil ? known + 1 : known
  }

  /// The loss of an update; nil where it is hidden.
  private func loss(of update: Int) -> Double? {
    let stepper = context.stepper
    let end = Moment(update: update, executed: stepper.program.updateLength)
    guard context.concealed.isEmpty || !context.concealed.hides(present, at: end) else {
      return nil
    }
    let known = stepper.timeline.losses
    return known.indices.contains(update) ? known[update] : stepper.number(present)
  }

  /// As many losses as a plot has columns of dots: a frame takes no longer after a million updates.
  private func losses(width: Int) -> [(update: Int, loss: Double?)] {
    let (count, dots) = (count, max(2, width * 2))
    return (0..<min(count, dots)).map { step in
      let update = count <= dots ? step : step * (count - 1) / (dots - 1)
      return (update, loss(of: update))
    }
  }

  private func drawCurve(
    into frame: inout Frame, _ plot: Rect, _ losses: [(update: Int, loss: Double?)],
    _ scale: LossScale
  ) {
    guard !plot.isEmpty else { return }
    var canvas = Canvas(size: plot.size)
    let last = max(1, count - 1)
    let x = PlotScale.Axis(
      origin: 0, dotsPerUnit: Double(canvas.dots.width - 1) / Double(last), offset: 0)
    // From the top, where the greatest loss is, down.
    let y = PlotScale.Axis(origin: 1, dotsPerUnit: -Double(canvas.dots.height - 1), offset: 0)
    var previous: (x: Double, y: Double)?
    for (update, loss) in losses {
      guard let loss, loss.isFinite else {
        previous = nil
        continue
      }
      let point = (x: x.dot(Double(update)), y: y.dot(scale.height(of: loss)))
      canvas.line(
        from: previous ?? point, to: point, style: Style(foreground: Palette.negative))
      previous = point
    }
    canvas.draw(into: &frame, at: plot.origin, glyphs: context.glyphs, clippedTo: plot)
    let update = min(context.stepper.moment.update, count - 1)
    guard let loss = loss(of: update), loss.isFinite else { return }
    let column = plot.column + update * (plot.width - 1) / last
    // The present one may lie between two that are drawn.
    let height = min(1, max(0, scale.height(of: loss)))
    let row = plot.row + Int(y.dot(height) / 4)
    frame[column, min(row, plot.endRow - 1)] = Cell(
      context.glyphs.disc, style: Style(foreground: Palette.result, attributes: [.bold]))
  }
}

/// How losses become heights: in proportion, or where they span many sizes by their logarithm.
private struct LossScale {
  let top: Double
  let bottom: Double
  let isLogarithmic: Bool

  init(_ losses: [Double]) {
    let finite = losses.filter(\.isFinite)
    let most = finite.max() ?? 1
    let least = finite.min() ?? 0
    isLogarithmic = least > 0 && most / least > 30
    top = most
    bottom = isLogarithmic ? least : min(0, least)
  }

  /// 0 at the bottom, 1 at the top.
  func height(of loss: Double) -> Double {
    guard top > bottom else { return top > 0 ? 1 : 0 }
    if isLogarithmic { return log2(loss / bottom) / log2(top / bottom) }
    return (loss - bottom) / (top - bottom)
  }

  /// Near enough for a curve: exact at powers of two, straight between them.
  private func log2(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return 0 }
    return Double(number.exponent) + number.significand - 1
  }
}

extension PaneName {
  public static let loss = PaneName("loss", digit: "5")
}
