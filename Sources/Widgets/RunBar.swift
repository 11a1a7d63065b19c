import Engine
import Screen
import Trace

/// The whole run in one line: the loss as bars, where the person is, what was marked, changed and hit,
/// and what would come if nothing were changed.
public struct RunBar {
  private let context: PaneContext
  private let axis: LossAxis

  public static let name = PaneName.run

  public init(_ context: PaneContext) {
    self.context = context
    axis = LossAxis(context)
  }

  public func draw(into frame: inout Frame, _ line: Rect) {
    let strings = context.strings
    let caption = " " + caption
    frame.write(
      strings("run", "全程"), at: line.origin,
      style: context.run.cursor == nil ? Palette.faintStyle : Palette.headingStyle,
      clippedTo: line)
    let width = line.width - 8 - displayWidth(of: caption)
    guard width > 0 else { return }
    let bar = Rect(column: line.column + 6, row: line.row, width: width, height: 1)
    drawLosses(into: &frame, bar)
    drawMarks(into: &frame, bar)
    frame.write(
      caption, at: Point(column: bar.endColumn, row: line.row), style: Palette.faintStyle,
      clippedTo: line)
  }

  /// The column of an update.
  private func column(of update: Int, _ bar: Rect) -> Int {
    guard axis.count > 1 else { return bar.column }
    return bar.column + min(bar.width - 1, update * bar.width / axis.count)
  }

  private func drawLosses(into frame: inout Frame, _ bar: Rect) {
    // One loss alone is neither high nor low.
    let scale = axis.count > 1 ? axis.bounds(width: bar.width).map { LossScale($0) } : nil
    let heights = context.glyphs.heights
    let here = column(of: context.stepper.moment.update, bar)
    for column in 0..<bar.width {
      // A short run is as wide as a long one: a column for each of its updates, and those between.
      let updates = axis.updates(ofColumn: column, of: bar.width)
      let isGhost = updates.lowerBound >= axis.newest
      var cell = Cell(context.glyphs.isASCII ? "." : "─", style: Palette.faintStyle)
      if isGhost {
        if axis.hasGhost { cell = Cell(context.glyphs.dot, style: Palette.faintStyle) }
      } else if let scale, let summary = axis.summary(ofColumn: column, of: bar.width) {
        let style =
          bar.column + column <= here
          ? Style(foreground: Palette.operand)
          : Style(foreground: Palette.operand, attributes: [.dim])
        if let greatest = summary.greatest, !summary.hasNonFinite {
          let height = min(1, max(0, scale.height(of: greatest)))
          let step = 1 + Int((height * Double(heights.count - 2)).rounded())
          cell = Cell(heights[min(step, heights.count - 1)], style: style)
        } else {
          cell = Cell("?", style: Palette.badStyle)
        }
      }
      frame[bar.column + column, bar.row] = cell
      // What would come has not been: nobody can go there.
      if !isGhost {
        frame.tag(
          Rect(column: bar.column + column, row: bar.row, width: 1, height: 1),
          .moment(
            Moment(
              position: updates.lowerBound * context.stepper.program.updateLength,
              updateLength: context.stepper.program.updateLength)))
      }
    }
  }

  private func drawMarks(into frame: inout Frame, _ bar: Rect) {
    let run = context.run
    func put(_ glyph: Unicode.Scalar, _ update: Int, _ style: Style) {
      guard update < max(1, axis.count) else { return }
      frame[column(of: update, bar), bar.row] = Cell(glyph, style: style)
    }
    let edited = Style(foreground: Palette.negative, attributes: [.bold])
    for moment in run.branches {
      put(context.glyphs.teeDown, moment.update, Palette.headingStyle)
    }
    // A held number is an edit at each update: at most one a column is drawn.
    for edit in context.stepper.timeline.edits.prefix(4096) { put("!", edit.moment.update, edited) }
    for hit in run.hits {
      put("^", hit.update, Palette.badStyle)
    }
    for (name, moment) in run.marks.sorted(by: { $0.key < $1.key }) {
      guard let glyph = name.unicodeScalars.first else { continue }
      put(glyph, moment.update, Palette.headingStyle)
    }
    // The present update counts once its loss is known; until then one stands at the end.
    let here = min(context.stepper.moment.update, max(0, axis.count - 1))
    put(context.glyphs.disc, here, Palette.resultStyle)
    if let cursor = run.cursor {
      let point = Point(column: column(of: cursor, bar), row: bar.row)
      let glyph = cursor == context.stepper.moment.update ? context.glyphs.disc : "+"
      frame[point] = Cell(glyph, style: Style(attributes: [.reverse, .bold]))
    }
  }

  /// What stands beside the bar: where the person is, or what is pointed at.
  private var caption: String {
    let strings = context.strings
    let place = context.stepper.place.update
    let newest = max(place, context.stepper.timeline.losses.count)
    if let cursor = context.run.cursor {
      let loss = axis.loss(of: cursor).map { NumberText.plain($0) } ?? "?"
      let kind = cursor >= axis.newest && axis.hasGhost ? strings("preview ", "预览") : ""
      return "\(strings.update) \(cursor)  \(kind)\(strings.loss) \(loss)"
    }
    let end = max(place, newest - (context.stepper.timeline.losses.count > place ? 1 : 0))
    let done = "\(strings.update) \(place)/\(end)"
    guard axis.hasGhost else { return done }
    return done + "  " + strings("preview to \(axis.count - 1)", "预览到 \(axis.count - 1)")
  }

  /// The same in words.
  public func lines() -> [String] {
    let strings = context.strings
    let run = context.run
    func loss(_ update: Int) -> String { axis.loss(of: update).map { NumberText.plain($0) } ?? "?" }
    guard axis.count > 0 else { return [strings.noLosses] }
    let here = min(context.stepper.moment.update, axis.count - 1)
    var lines = [
      here == 0
        ? strings(
          "run: \(caption); loss \(loss(0)) at update 0", "全程：\(caption)；更新 0 的损失 \(loss(0))")
        : strings(
          "run: \(caption); loss \(loss(0)) at update 0, \(loss(here)) at update \(here)",
          "全程：\(caption)；更新 0 的损失 \(loss(0))，更新 \(here) 的损失 \(loss(here))")
    ]
    if axis.hasGhost {
      let last = axis.count - 1
      lines.append(
        strings(
          "preview: if nothing is changed, \(loss(last)) at update \(last)",
          "预览：若什么都不改，更新 \(last) 的损失是 \(loss(last))"))
    }
    let marks = run.marks.sorted { $0.key < $1.key }.map { "\($0.key) \(Self.text($0.value))" }
    let edits = context.stepper.timeline.edits.prefix(8).map { Self.text($0.moment) }
    for (label, moments) in [
      (strings("marks: ", "记号："), marks), (strings("edits: ", "修改："), Array(edits)),
      (strings("stops hit: ", "停在："), run.hits.suffix(8).map(Self.text)),
      (strings("branches from: ", "分支起于："), run.branches.map(Self.text)),
    ] where !moments.isEmpty {
      lines.append(label + moments.joined(separator: strings(", ", "、")))
    }
    return lines
  }

  private static func text(_ moment: Moment) -> String { "\(moment.update):\(moment.executed)" }
}

extension PaneName {
  /// The run bar: no pane of its own, but it can have the focus.
  public static let run = PaneName("run", digit: "9")
}
