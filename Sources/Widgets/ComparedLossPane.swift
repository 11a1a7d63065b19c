import Engine
import Screen
import Trace

/// The losses of two branches over each other, with what was changed.
public struct ComparedLossPane: Pane {
  private let comparison: Comparison
  private let context: PaneContext

  public init(_ comparison: Comparison, _ context: PaneContext) {
    self.comparison = comparison
    self.context = context
  }

  public static let name = PaneName.loss

  public var title: String {
    let marks = Comparison.marks
    let edit = context.strings("change", "改动")
    return "\(context.strings("Loss", "损失"))  \(marks.0) \(comparison.here.name)  "
      + "\(marks.1) \(comparison.there.name)  ! \(edit)"
  }

  public func lines() -> [String] {
    [comparison.here, comparison.there].map { branch in
      let place = branch.stepper.place.update
      let loss = loss(branch, place) ?? loss(branch, place - 1)
      let text = loss.map { NumberText.plain($0, decimals: 6) } ?? "?"
      return context.strings(
        "\(branch.name): loss \(text) at update \(place)",
        "\(branch.name)：第 \(place) 次更新时损失为 \(text)")
    }
  }

  /// The loss of an update of a branch; nil where it is hidden, or not known.
  private func loss(_ branch: Branch, _ update: Int) -> Double? {
    let stepper = branch.stepper
    let element = ElementReference(stepper.program.loss, 0)
    let end = Moment(update: update, executed: stepper.program.updateLength)
    let present = ElementReference(context.stepper.program.loss, 0)
    guard update >= 0, !context.concealed.hides(present, at: end) else { return nil }
    let losses = stepper.timeline.losses
    if update < losses.count { return losses[update] }
    return update == stepper.moment.update ? stepper.number(element) : nil
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    let branches = [comparison.here, comparison.there]
    let count =
      branches.map { max($0.stepper.timeline.losses.count, $0.stepper.moment.update + 1) }
      .max() ?? 1
    let area = rect.inset(bottom: 1)
    // No more than one loss a column: a frame takes no longer after a million updates.
    let columns = min(count, max(1, area.width))
    let updates = (0..<columns).map { $0 * (count - 1) / max(1, columns - 1) }
    let curves = branches.map { branch in updates.map { loss(branch, $0) } }
    guard let scale = LossScale(of: curves.joined().compactMap { $0 }) else {
      return context.write(context.strings.noLosses, into: &frame, rect)
    }
    guard
      let plot = PlotFrame(
        area, x: 0...Double(max(1, count - 1)), y: scale.range,
        logarithmic: (false, scale.isLogarithmic))
    else {
      for (row, line) in lines().enumerated() {
        frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
      }
      return
    }
    plot.drawAxes(into: &frame, name: context.strings.update, context)
    func column(_ update: Int) -> Int? {
      plot.scale.cell(Double(min(count - 1, update)), scale.range.lowerBound)?.column
    }
    func mark(_ update: Int, _ sign: Unicode.Scalar, _ style: Style) {
      guard let column = column(update) else { return }
      for row in plot.plot.row..<plot.plot.endRow { frame[column, row] = Cell(sign, style: style) }
    }
    mark(context.stepper.moment.update, ":", Palette.faintStyle)
    for change in comparison.changes {
      mark(beginning(change), "!", Style(foreground: Palette.result))
    }
    // The present branch lies on top.
    let inks = [Palette.positive, Palette.negative]
    for (curve, (mark, ink)) in zip(
      curves, zip([Comparison.marks.0, Comparison.marks.1], inks)
    ).reversed() {
      for (update, loss) in zip(updates, curve) {
        guard let loss, loss.isFinite,
          let cell = plot.scale.cell(Double(update), scale.place(loss))
        else { continue }
        frame.write(mark, at: cell, style: Style(foreground: ink))
      }
    }
    let text = lines().joined(separator: "   ")
    let line = rect.split(bottom: 1).bottom
    frame.write(text, at: line.origin, style: Palette.faintStyle, clippedTo: line)
  }

  /// The update that a change is the first to have.
  private func beginning(_ change: Change) -> Int {
    let length = context.stepper.program.updateLength
    return change.moment.executed >= length ? change.moment.update + 1 : change.moment.update
  }
}
