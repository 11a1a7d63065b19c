import Engine
import Screen
import Trace

/// Loss and accuracy by epoch, as `fit` reports them: of the samples that train, and dashed of the
/// validation data.
struct EpochsView: ViewOfRun {
  static let name = "epochs"
  private var curve: EpochCurve

  init?(_ program: Program, _ companions: Companions) {
    guard let curve = EpochCurve(program, companions) else { return nil }
    self.curve = curve
  }

  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    curve.follow(stepper, budget: budget)
  }

  func title(_ strings: Strings) -> String { strings("Loss by epoch", "每轮的损失") }

  private static let training = Style(foreground: Palette.negative, attributes: [.bold])
  private static let validation = Style(foreground: Palette.operand, attributes: [.bold])

  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    guard let shown = shown(context) else {
      for (row, line) in wrap(empty(context), width: rect.width).enumerated() {
        frame.write(
          line, at: rect.origin.moved(rows: row), style: Palette.faintStyle, clippedTo: rect)
      }
      return
    }
    let caption = rect.split(bottom: 1)
    frame.write(line(shown, width: rect.width, context), at: caption.bottom.origin, clippedTo: rect)
    // The accuracy has a plot of its own where there is room for two.
    let hasAccuracy = shown.accuracy != nil && caption.rest.height >= 12
    let parts = caption.rest.split(bottom: hasAccuracy ? caption.rest.height * 2 / 5 : 0)
    drawPlot(
      into: &frame, parts.rest, [{ $0.loss }, { $0.validationLoss }], context.strings("epoch", "轮"),
      shown,
      context)
    if hasAccuracy {
      drawPlot(
        into: &frame, parts.bottom, [{ $0.accuracy }, { $0.validationAccuracy }],
        context.strings("accuracy", "准确率"), shown, context)
    }
  }

  /// The epoch that was completed last where the person is; before the first the first that is known.
  private func shown(_ context: PaneContext) -> EpochScores? {
    curve.scores(at: context.stepper.moment) ?? curve.epochs.first
  }

  private func empty(_ context: PaneContext) -> String {
    curve.completed > 0
      ? context.strings.notYet
      : context.strings("No epoch is complete yet. ) runs one.", "还没有跑完一轮。按 ) 跑一轮。")
  }

  /// - Parameter curves: of the training samples, and of the others.
  private func drawPlot(
    into frame: inout Frame, _ rect: Rect, _ curves: [(EpochScores) -> Double?],
    _ name: String, _ shown: EpochScores, _ context: PaneContext
  ) {
    let epochs = curve.epochs
    guard let scale = LossScale(of: epochs.flatMap { epoch in curves.compactMap { $0(epoch) } })
    else { return }
    let last = Double(max(2, (epochs.last?.epoch ?? 0) + 1))
    guard
      let plot = PlotFrame(
        rect, x: 1...last, y: scale.range, logarithmic: (false, scale.isLogarithmic))
    else { return }
    plot.drawAxes(into: &frame, name: name, context)
    let styles = [Self.training, Self.validation]
    var canvas = Canvas(size: plot.plot.size)
    for (place, number) in curves.enumerated() {
      let points = epochs.compactMap { epoch in
        number(epoch).map { (x: Double(epoch.epoch + 1), y: scale.place($0)) }
      }
      plot.draw(points, on: &canvas, styles[place], dash: place * 3)
    }
    canvas.draw(into: &frame, at: plot.plot.origin, glyphs: context.glyphs, clippedTo: plot.plot)
    // Where the person is; the first letters of what they are tell the two apart.
    for (place, (number, sign)) in zip(curves, ["t", "v"]).enumerated() {
      guard let number = number(shown),
        let cell = plot.scale.cell(Double(shown.epoch + 1), scale.place(number))
      else { continue }
      frame.write(sign, at: cell, style: styles[place].with([.bold, .reverse]))
    }
  }

  /// `epoch 7  loss 0.1234  val_loss 0.2345`
  private func line(_ scores: EpochScores, width: Int, _ context: PaneContext) -> StyledLine {
    var caption = Caption()
    caption.add(context.strings("epoch", "轮"), "\(scores.epoch + 1)")
    for (name, number) in scores.named {
      let style = name.hasPrefix("val_") ? Self.validation : Self.training
      caption.add(name, NumberText.plain(number), style)
    }
    if curve.stride > 1 {
      caption.add(
        context.strings("every \(curve.stride) epochs", "每 \(curve.stride) 轮取一个"), "")
    }
    return caption.line(width: width)
  }

  /// As many epochs as are read at a glance, from the first to the last, and the one with the least loss of
  /// the validation data.
  func lines(_ context: PaneContext) -> [String] {
    let epochs = curve.epochs
    guard !epochs.isEmpty else { return [empty(context)] }
    let count = min(10, epochs.count)
    var lines = (0..<count).map { place in
      text(epochs[place * (epochs.count - 1) / max(1, count - 1)], context)
    }
    let known = epochs.compactMap { epoch in epoch.validationLoss.map { (epoch: epoch, loss: $0) } }
    if let best = known.filter(\.loss.isFinite).min(by: { $0.loss < $1.loss }) {
      lines.append(context.strings("least val_loss: ", "val_loss 最小：") + text(best.epoch, context))
    }
    return lines
  }

  private func text(_ scores: EpochScores, _ context: PaneContext) -> String {
    context.strings("epoch \(scores.epoch + 1)", "第 \(scores.epoch + 1) 轮")
      + scores.named.map { "  \($0) \(NumberText.plain($1))" }.joined()
  }
}
