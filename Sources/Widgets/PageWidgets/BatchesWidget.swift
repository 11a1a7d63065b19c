import Course
import Engine
import Screen
import Trace

/// `@widget batches`: the samples of each epoch in their order, cut into batches, with what has been seen;
/// below it the three counters: samples, updates, epochs.
public struct BatchesWidget: PageWidget {
  public static let names = ["batches"]
  public static let settings: [WidgetSetting]? = []

  private let batching: Batching

  public init?(_ settings: [String: String], program: Program, names: Names) {
    guard program.batching.rowCount > 1 else { return nil }
    batching = program.batching
  }

  public func title(_ context: PaneContext) -> String {
    let (count, size) = (batching.rowCount, batching.batchSize)
    return context.strings(
      "\(count) samples in batches of \(size)", "\(count) 个样本，每批 \(size) 个")
  }

  // MARK: - Where the run is

  /// What is done so far, and the batch that is worked on or comes next.
  private struct Count {
    let updates: Int
    let epochs: Int
    let samples: Int
    let batch: Batch
    let isWorking: Bool

    init(_ stepper: Stepper, _ batching: Batching) {
      updates = stepper.place.update
      batch = batching.batch(of: updates)
      epochs = batch.epoch
      samples = epochs * batching.rowCount + batch.indexInEpoch * batching.batchSize
      isWorking = stepper.moment.update == updates && stepper.moment.executed > 0
    }
  }

  /// Where a sample stands in its epoch.
  private enum Place { case seen, now, toCome }

  private func place(_ position: Int, ofEpoch epoch: Int, _ count: Count) -> Place {
    if epoch < count.epochs { return .seen }
    let batch = position / batching.batchSize
    return batch < count.batch.indexInEpoch
      ? .seen : batch == count.batch.indexInEpoch ? .now : .toCome
  }

  private func style(_ place: Place) -> Style {
    switch place {
    case .seen: Palette.faintStyle
    case .now: Style(foreground: Palette.result, attributes: [.bold, .underline])
    case .toCome: Style()
    }
  }

  /// Which row of the data stands at each position of an epoch: asked only where all are shown.
  private func order(ofEpoch epoch: Int) -> [Int] {
    var batch = batching.batch(of: epoch * batching.updatesPerEpoch)
    return (0..<batching.rowCount).map { position in
      let update = epoch * batching.updatesPerEpoch + position / batching.batchSize
      if batch.update != update { batching.move(&batch, to: update) }
      return batch.row(position % batching.batchSize)
    }
  }

  // MARK: - What is drawn

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    guard rect.width >= 16, rect.height >= 2 else { return }
    let count = Count(context.stepper, batching)
    let counters = counters(count, context)
    let below = min(counters.count, max(1, rect.height - 2))
    for (row, line) in counters.prefix(below).enumerated() {
      frame.write(
        line, at: Point(column: rect.column, row: rect.endRow - below + row), clippedTo: rect)
    }
    let rows = rect.inset(bottom: below + (rect.height > below + 3 ? 1 : 0))
    // The present epoch is the last; as many before it as there is room for.
    let height = linesPerEpoch(rows.width)
    let shown = max(1, min(count.epochs + 1, rows.height / max(1, height)))
    var row = rows.row
    for epoch in (count.epochs + 1 - shown)...count.epochs {
      drawEpoch(
        epoch, count, into: &frame,
        Rect(
          column: rows.column, row: row, width: rows.width, height: min(height, rows.endRow - row)),
        context)
      row += height
    }
  }

  /// Whether there is room for the samples' numbers: each with what stands behind it, and a bar in front.
  private func showsNumbers(_ width: Int) -> Bool {
    let count = batching.rowCount
    guard count <= width else { return false }
    return (1...count).reduce(1) { $0 + "\($1)".count + 1 } < width
  }

  private func linesPerEpoch(_ width: Int) -> Int {
    if showsNumbers(width) { return 2 }
    let perLine = max(1, width - 2)
    let cells = batching.rowCount + batching.updatesPerEpoch
    // A page isn't a table of ten thousand samples.
    return 1 + min(4, (cells + perLine - 1) / perLine)
  }

  private func drawEpoch(
    _ epoch: Int, _ count: Count, into frame: inout Frame, _ rect: Rect, _ context: PaneContext
  ) {
    guard rect.height > 0 else { return }
    frame.write(
      context.strings("epoch \(epoch + 1)", "第 \(epoch + 1) 轮"), at: rect.origin,
      style: epoch == count.epochs ? Palette.headingStyle : Palette.faintStyle, clippedTo: rect)
    let line = rect.inset(top: 1)
    guard line.height > 0 else { return }
    let hasNumbers = showsNumbers(rect.width)
    var (column, row) = (line.column, line.row)
    func put(_ text: String, _ style: Style) {
      let width = displayWidth(of: text)
      if column + width > line.endColumn { (column, row) = (line.column, row + 1) }
      frame.write(text, at: Point(column: column, row: row), style: style, clippedTo: line)
      column += width
    }
    let order = hasNumbers ? order(ofEpoch: epoch) : []
    // Of a large set a part is shown, in which the present batch lies.
    let room = line.width * line.height
    let first = epoch == count.epochs ? count.batch.indexInEpoch * batching.batchSize : 0
    let start = first > room / 2 ? first - room / 4 / batching.batchSize * batching.batchSize : 0
    if start > 0 { put(context.glyphs.isASCII ? "~" : "…", Palette.faintStyle) }
    var before = Place.seen
    for position in start..<min(batching.rowCount, start + room) where row < line.endRow {
      let place = place(position, ofEpoch: epoch, count)
      // The batch that is worked on stands in brackets: it is seen without colour.
      if position % batching.batchSize == 0 {
        put(
          place == .now ? "[" : position > start && before == .now ? "]" : "|", Palette.faintStyle)
      } else if hasNumbers {
        put(" ", style(place))
      }
      put(hasNumbers ? "\(order[position] + 1)" : sign(place, context), style(place))
      before = place
    }
    if row < line.endRow { put(before == .now ? "]" : "|", Palette.faintStyle) }
  }

  private func sign(_ place: Place, _ context: PaneContext) -> String {
    switch place {
    case .seen: context.glyphs.isASCII ? "-" : "▪"
    case .now: context.glyphs.isASCII ? "#" : "█"
    case .toCome: String(Character(context.glyphs.dot))
    }
  }

  /// The three counters, and what is worked on.
  private func counters(_ count: Count, _ context: PaneContext) -> [StyledLine] {
    let strings = context.strings
    func line(_ label: String, _ number: Int, _ more: String) -> StyledLine {
      StyledLine([
        .init(
          label + String(repeating: " ", count: max(1, 10 - displayWidth(of: label))),
          Palette.faintStyle),
        .init("\(number)", Palette.resultStyle),
        .init("  \(more)", Palette.faintStyle),
      ])
    }
    let each = batching.updatesPerEpoch
    return [
      line(strings("samples", "样本"), count.samples, strings("seen", "看过")),
      line(
        strings("updates", "更新"), count.updates,
        strings(each == 1 ? "one an epoch" : "\(each) an epoch", "每轮 \(each) 次")),
      line(strings("epochs", "轮"), count.epochs, strings("done", "走完")),
    ]
  }

  public func lines(_ context: PaneContext) -> [String] {
    let count = Count(context.stepper, batching)
    let strings = context.strings
    let rows = (0..<count.batch.rowCount).prefix(32).map { "\(count.batch.row($0) + 1)" }
    let more = count.batch.rowCount > 32 ? " …" : ""
    let list = rows.joined(separator: " ") + more
    return [
      strings(
        "\(batching.rowCount) samples in batches of \(batching.batchSize): \(batching.updatesPerEpoch) updates an epoch",
        "\(batching.rowCount) 个样本，每批 \(batching.batchSize) 个：每轮更新 \(batching.updatesPerEpoch) 次"),
      strings(
        "epoch \(count.epochs + 1), batch \(count.batch.indexInEpoch + 1) of \(batching.updatesPerEpoch) \(count.isWorking ? "in work" : "next"): samples \(list)",
        "第 \(count.epochs + 1) 轮，\(batching.updatesPerEpoch) 批中的第 \(count.batch.indexInEpoch + 1) 批\(count.isWorking ? "正在算" : "接着算")：样本 \(list)"
      ),
      strings(
        "done: samples \(count.samples), updates \(count.updates), epochs \(count.epochs)",
        "已完成：样本 \(count.samples) 个，更新 \(count.updates) 次，\(count.epochs) 轮"),
    ]
  }
}
