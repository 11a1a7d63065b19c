import Engine
import Screen
import Trace

/// `@widget ranking of=score`: the numbers of a value by their size, each with its name and a bar; where there are
/// more than rows, the largest and the smallest.
public struct RankingWidget: PageWidget {
  public static let names = ["ranking"]

  public static let settings: [WidgetSetting]? = [
    WidgetSetting("of", .value, isNeeded: true), WidgetSetting("labels", .text),
  ]

  /// More numbers than this aren't put in order in a frame.
  private static let limit = 4096

  private let value: Value.ID
  private let name: String
  private let labels: [String]

  public init?(_ settings: [String: String], program: Program, names: Names) {
    guard let name = settings["of"], let value = names.value(named: name),
      program[value].shape.count <= Self.limit
    else { return nil }
    self.value = value
    self.name = name
    labels = settings["labels"].map(WidgetSetting.list) ?? []
  }

  public func title(_ context: PaneContext) -> String {
    context.strings("\(name), by size", "\(name)，按大小")
  }

  private struct Row {
    let name: String
    let element: ElementReference
    /// Nil where it isn't known, or is to be predicted.
    let number: Double?
  }

  /// From the largest to the smallest; what isn't known, or is no number, stands behind, in its own order.
  private func rows(_ context: PaneContext) -> [Row] {
    let count = context.stepper.timeline.machine.shape(of: value).count
    let all = (0..<count).map { index -> Row in
      let element = ElementReference(value, index)
      return Row(
        name: labels.indices.contains(index) ? labels[index] : context.name(element),
        element: element, number: context.visible(element))
    }
    func rank(_ row: Row) -> Double { row.number.map { $0.isNaN ? -.infinity : $0 } ?? -.infinity }
    // A number that is asked for is not told by its place.
    guard all.allSatisfy({ $0.number != nil }) else { return all }
    return all.enumerated().sorted { a, b in
      let (first, second) = (rank(a.element), rank(b.element))
      return first == second ? a.offset < b.offset : first > second
    }.map(\.element)
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    guard rect.width >= 8, rect.height >= 1 else { return }
    let rows = rows(context)
    let shown: [Row?]
    if rows.count <= rect.height {
      shown = rows
    } else {
      let room = rect.height - 1
      let (first, last) = (rows.prefix((room + 1) / 2), rows.suffix(room / 2))
      shown = first.map { $0 } + [Row?.none] + last.map { $0 }
    }
    let label = min(
      shown.map { displayWidth(of: $0?.name ?? "") }.max() ?? 0, max(3, rect.width / 3))
    let numbers = shown.map { ($0.map { text($0, context) } ?? "").count }.max() ?? 0
    let finite = rows.compactMap(\.number).filter(\.isFinite)
    let scale = finite.map(\.magnitude).max() ?? 0
    for (line, row) in shown.enumerated() {
      let place = Rect(column: rect.column, row: rect.row + line, width: rect.width, height: 1)
      guard let row else {
        frame.write(
          "\(context.glyphs.ellipsis) \(rows.count - shown.count + 1)", at: place.origin,
          style: Palette.faintStyle, clippedTo: place)
        continue
      }
      frame.write(
        row.name, at: place.origin, style: Palette.headingStyle,
        clippedTo: Rect(column: place.column, row: place.row, width: label, height: 1))
      frame.writeRight(
        text(row, context), in: place, style: context.style(row.element))
      frame.tag(place, .element(row.element))
      let bar = Rect(
        column: place.column + label + 1, row: place.row, width: rect.width - label - numbers - 2,
        height: 1)
      guard bar.width >= 4, let number = row.number, number.isFinite, scale > 0 else { continue }
      draw(number / scale, into: &frame, bar, isSigned: finite.contains { $0 < 0 }, context)
    }
  }

  /// A bar from the left, or where there are numbers below zero from the middle.
  private func draw(
    _ part: Double, into frame: inout Frame, _ bar: Rect, isSigned: Bool, _ context: PaneContext
  ) {
    let style = Style(foreground: Palette.sign(of: part))
    let room = isSigned ? bar.width / 2 : bar.width
    let zero = isSigned ? bar.column + room : bar.column
    let eighths = Int((part.magnitude * Double(room) * 8).rounded())
    if part < 0 {
      // What is below zero has a sign of its own.
      for step in 0..<min(room, (eighths + 7) / 8) {
        frame[zero - 1 - step, bar.row] = Cell(context.glyphs.shades[2], style: style)
      }
    } else {
      for step in 0..<min(room, (eighths + 7) / 8) {
        frame[zero + step, bar.row] = Cell(
          context.glyphs.widths[min(8, eighths - step * 8)], style: style)
      }
    }
  }

  private func text(_ row: Row, _ context: PaneContext) -> String {
    guard let number = row.number else {
      return context.isConcealed(row.element) ? "?" : String(context.glyphs.dot)
    }
    return NumberText.significant(number)
  }

  public func lines(_ context: PaneContext) -> [String] {
    let rows = rows(context)
    let spoken = 40
    var lines = rows.prefix(spoken).map { "\($0.name): \(text($0, context))" }
    if rows.count > spoken {
      lines.append(
        context.strings("and \(rows.count - spoken) more", "另有 \(rows.count - spoken) 个"))
    }
    return lines
  }
}
