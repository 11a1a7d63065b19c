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
    let plot = rect.inset(left: 8, bottom: 1)
    guard plot.width >= 8, plot.height >= 2 else {
      for (row, line) in lines().enumerated() {
        frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
      }
      return
    }
    func update(_ column: Int) -> Int { column * max(0, count - 1) / max(1, plot.width - 1) }
    func column(_ update: Int) -> Int { update * (plot.width - 1) / max(1, count - 1) }
    // No more than one loss a column: a frame takes no longer after a million updates.
    let curves = branches.map { branch in
      (0..<plot.width).map { column -> Double? in
        count <= plot.width && column >= count
          ? nil : loss(branch, count <= plot.width ? column : update(column))
      }
    }
    let finite = curves.joined().compactMap { $0 }.filter(\.isFinite)
    guard let most = finite.max(), let least = finite.min() else {
      for (row, line) in wrap(context.strings.noLosses, width: rect.width).enumerated() {
        frame.write(
          line, at: rect.origin.moved(rows: row), style: Palette.faintStyle, clippedTo: rect)
      }
      return
    }
    let isLogarithmic = least > 0 && most / least > 30
    let bottom = isLogarithmic ? least : min(0, least)
    func row(_ loss: Double) -> Int {
      let height =
        most <= bottom
        ? 0.0
        : isLogarithmic
          ? logarithm(loss / bottom) / logarithm(most / bottom) : (loss - bottom) / (most - bottom)
      return plot.endRow - 1 - Int((height * Double(plot.height - 1)).rounded())
    }
    func place(_ update: Int) -> Int {
      plot.column + (count <= plot.width ? update : column(update))
    }
    let faint = Palette.faintStyle
    frame.write(NumberText.plain(most), at: rect.origin, style: faint, clippedTo: rect)
    frame.write(
      NumberText.plain(bottom), at: Point(column: rect.column, row: plot.endRow - 1), style: faint,
      clippedTo: rect)
    if isLogarithmic, plot.height > 2 {
      frame.write(
        context.strings("log", "对数"), at: rect.origin.moved(rows: 1), style: faint, clippedTo: rect)
    }
    let here = place(min(count - 1, context.stepper.moment.update))
    for row in plot.row..<plot.endRow {
      frame[here, row] = Cell(":", style: faint)
      for change in comparison.changes {
        let at = place(min(count - 1, beginning(change)))
        frame[at, row] = Cell("!", style: Style(foreground: Palette.result))
      }
    }
    // The present branch lies on top.
    let inks = [Palette.positive, Palette.negative]
    for (curve, (mark, ink)) in zip(
      curves, zip([Comparison.marks.0, Comparison.marks.1], inks)
    ).reversed() {
      for (offset, loss) in curve.enumerated() {
        guard let loss, loss.isFinite, let sign = mark.unicodeScalars.first else { continue }
        frame[plot.column + offset, row(loss)] = Cell(sign, style: Style(foreground: ink))
      }
    }
    let text = lines().joined(separator: "   ")
    let line = rect.split(bottom: 1).bottom
    frame.write(text, at: line.origin, style: faint, clippedTo: line)
  }

  /// The update that a change is the first to have.
  private func beginning(_ change: Change) -> Int {
    let length = context.stepper.program.updateLength
    return change.moment.executed >= length ? change.moment.update + 1 : change.moment.update
  }

  /// Near enough for a curve.
  private func logarithm(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return 0 }
    return Double(number.exponent) + number.significand - 1
  }
}
