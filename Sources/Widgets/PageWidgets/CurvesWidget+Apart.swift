import Screen
import Trace

/// `apart=yes`: each curve in a small plot of its own, for runs whose shapes are compared, not their heights.
extension CurvesWidget {
  /// How wide a small plot is at least, and how high with its heading.
  private static let leastWidth = 20
  private static let leastHeight = 3

  func drawApart(
    _ groups: [Group], into frame: inout Frame, _ rect: Rect, _ context: PaneContext
  ) {
    let widest = max(1, min(groups.count, (rect.width + 1) / (Self.leastWidth + 1)))
    // No more columns than the rows are filled with.
    let columns = (1...widest).first { count in
      (groups.count + count - 1) / count * Self.leastHeight <= rect.height
    }
    let across = max(columns ?? widest, min(widest, 2))
    let down = (groups.count + across - 1) / across
    let width = (rect.width + 1) / across - 1
    let height = max(1, rect.height / down)
    for (index, group) in groups.enumerated() {
      let place = Rect(
        column: rect.column + index % across * (width + 1),
        row: rect.row + index / across * height, width: width, height: height)
      guard place.row < rect.endRow else { return }
      frame.write(
        heading(group, at: index, context), at: place.origin, clippedTo: place.split(top: 1).top)
      drawAlone(
        group, at: index, into: &frame, place.inset(top: 1, bottom: height > 4 ? 1 : 0), context)
    }
  }

  /// `a  5.0 → 0.003`: where the curve begins and ends.
  private func heading(_ group: Group, at index: Int, _ context: PaneContext) -> StyledLine {
    let ink = Style(
      foreground: Self.inks[index % Self.inks.count],
      attributes: group.isShown ? [.bold, .underline] : [.bold])
    var text = ""
    if group.count > 0 {
      let ends = [group.mean(0), group.mean(group.count - 1)].map {
        NumberText.significant($0)
      }
      text = group.count < group.updates + 1 ? ends[0] : "\(ends[0]) → \(ends[1])"
    }
    let pointer = group.isShown ? context.glyphs.pointerRight : " "
    let label = group.label.isEmpty ? "" : " \(group.label)"
    return StyledLine([
      .init("\(pointer)\(letter(index))", ink),
      .init(context.glyphs.spelled(label), ink),
      .init(" \(context.glyphs.spelled(text))"),
    ])
  }

  /// A curve on a scale of its own, from 0 where it never is below.
  private func drawAlone(
    _ group: Group, at index: Int, into frame: inout Frame, _ plot: Rect, _ context: PaneContext
  ) {
    guard plot.width >= 4, plot.height >= 1, group.count > 0 else { return }
    func height(_ number: Double) -> Double? {
      guard number.isFinite, !isLogarithmic || number > 0 else { return nil }
      return isLogarithmic ? Double.log(number) : number
    }
    var canvas = Canvas(size: plot.size)
    let dots = canvas.dots
    // At most as many columns as there are dots: a frame takes no longer after many updates.
    let columns = min(group.updates + 1, dots.width)
    /// The updates of a column of dots.
    func range(_ column: Int) -> Range<Int> {
      let first = column * (group.updates + 1) / columns
      return first..<min(group.count, max(first + 1, (column + 1) * (group.updates + 1) / columns))
    }
    let heights = (0..<columns).map { column -> [Double] in
      let updates = range(column)
      guard !updates.isEmpty else { return [] }
      let step = max(1, updates.count / 8)
      return stride(from: updates.lowerBound, to: updates.upperBound, by: step).compactMap {
        height(group.mean($0))
      }
    }
    let all = heights.flatMap { $0 }
    guard let least = all.min(), let greatest = all.max() else { return }
    let floor = isLogarithmic ? least : min(0, least)
    let scale = greatest > floor ? Double(dots.height - 1) / (greatest - floor) : 0
    func dot(_ number: Double) -> Double { Double(dots.height - 1) - (number - floor) * scale }
    let ink = Style(
      foreground: Self.inks[index % Self.inks.count], attributes: group.isShown ? [.bold] : [])
    var before: (x: Double, y: Double)?
    for (column, heights) in heights.enumerated() {
      guard let last = heights.last, let lowest = heights.min(), let highest = heights.max() else {
        before = nil
        continue
      }
      let x = Double(columns > 1 ? column * (dots.width - 1) / (columns - 1) : 0)
      let point = (x: x, y: dot(last))
      if lowest < highest {
        canvas.line(from: (x: x, y: dot(lowest)), to: (x: x, y: dot(highest)), style: ink)
      }
      canvas.line(from: before ?? point, to: point, style: ink)
      before = point
    }
    canvas.draw(into: &frame, at: plot.origin, glyphs: context.glyphs, clippedTo: plot)
  }
}
