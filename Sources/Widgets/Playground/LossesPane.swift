import Engine
import Screen
import Trace

/// The loss of all samples, as they train and as they test: two curves, told apart by a letter at their ends and
/// by dashes.
public struct LossesPane: Pane {
  private let picture: PlaygroundPicture
  private let context: PaneContext

  public init(_ picture: PlaygroundPicture, _ context: PaneContext) {
    self.picture = picture
    self.context = context
  }

  public static let name = PaneName.loss
  public var title: String {
    context.strings("Loss  whole: train, dashed: test", "损失  实线：训练，虚线：测试")
  }

  private static let training = Style(foreground: Palette.negative, attributes: [.bold])
  private static let testing = Style(foreground: Palette.operand, attributes: [.bold])

  /// What can be seen from where the person is.
  private var points: [LossHistory.Point] { picture.history.points }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    let parts = rect.split(bottom: rect.height >= 3 ? 1 : 0)
    frame.write(caption(width: rect.width), at: parts.bottom.origin, clippedTo: rect)
    let numbers = points.flatMap { [$0.train] + [$0.test].compactMap { $0 } }
    guard let scale = LossScale(of: numbers), points.count > 1, let last = points.last,
      let plot = PlotFrame(
        parts.rest, x: 0...Double(max(1, last.update)), y: scale.range,
        logarithmic: (false, scale.isLogarithmic))
    else {
      for (row, line) in wrap(empty, width: rect.width).prefix(parts.rest.height).enumerated() {
        frame.write(
          line, at: rect.origin.moved(rows: row), style: Palette.faintStyle, clippedTo: rect)
      }
      return
    }
    plot.drawAxes(into: &frame, name: context.strings("update", "更新"), context)
    var canvas = Canvas(size: plot.plot.size)
    let test = points.compactMap { point in
      point.test.map { (x: Double(point.update), y: scale.place($0)) }
    }
    plot.draw(test, on: &canvas, Self.testing, dash: 3)
    plot.draw(
      points.map { (x: Double($0.update), y: scale.place($0.train)) }, on: &canvas, Self.training)
    canvas.draw(into: &frame, at: plot.plot.origin, glyphs: context.glyphs, clippedTo: plot.plot)
    for change in changes {
      guard let cell = plot.scale.cell(Double(change), scale.range.upperBound) else { continue }
      frame.write("!", at: cell, style: Palette.headingStyle)
    }
    func mark(_ sign: Unicode.Scalar, _ loss: Double?, _ style: Style) {
      guard let loss, let cell = plot.scale.cell(Double(here), scale.place(loss)) else { return }
      frame[cell] = Cell(sign, style: style.with(.reverse))
    }
    mark("v", picture.fields.test?.loss, Self.testing)
    mark("t", picture.fields.train?.loss, Self.training)
  }

  /// How many updates have been done where the person is.
  private var here: Int {
    let length = context.stepper.program.updateLength
    return context.stepper.moment.position(updateLength: length) / max(1, length)
  }

  /// When settings were changed.
  private var changes: [Int] { picture.changes }

  private var empty: String {
    context.strings(
      "Space trains; Space again freezes. . takes one step, , takes it back.",
      "空格开始训练，再按空格冻结；. 走一步，, 退一步。")
  }

  private func caption(width: Int) -> StyledLine {
    var caption = Caption()
    if let train = picture.fields.train {
      caption.add(
        context.strings("t train", "t 训练"), NumberText.plain(train.loss, decimals: 6),
        Self.training)
    }
    if let test = picture.fields.test {
      caption.add(
        context.strings("v test", "v 测试"), NumberText.plain(test.loss, decimals: 6),
        Self.testing)
      if let right = test.right {
        caption.add(context.strings("right", "正确"), "\(Int((right * 100).rounded(.down))) %")
      }
    }
    caption.add(context.strings("after updates:", "更新次数："), "\(here)")
    return caption.line(width: width)
  }

  public func lines() -> [String] {
    guard !points.isEmpty else { return [title, empty] }
    let count = min(10, points.count)
    return [title]
      + (0..<count).map { place in
        let point = points[place * (points.count - 1) / max(1, count - 1)]
        let test = point.test.map {
          context.strings("  test ", "  测试 ") + NumberText.plain($0)
        }
        return context.strings("update \(point.update): train ", "更新 \(point.update)：训练 ")
          + NumberText.plain(point.train) + (test ?? "")
      }
  }
}
