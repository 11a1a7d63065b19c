import Engine
import Screen
import Trace

/// A table of workers, what they share below it, and their time line.
struct ShardsPane {
  private let widget: ShardsWidget
  private let context: PaneContext

  init(_ widget: ShardsWidget, _ context: PaneContext) {
    self.widget = widget
    self.context = context
  }

  // MARK: - What is known

  /// The latest version that has been computed; nil before the first has.
  private func latest(_ share: ShardsWidget.Share) -> Value.ID? {
    share.versions.last { context.stepper.number(ElementReference($0, 0)) != nil }
  }

  /// The numbers of a value in so many columns: all, or the first of them.
  private func text(_ value: Value.ID, width: Int) -> String {
    let count = context.stepper.timeline.machine.shape(of: value).count
    var text = ""
    for index in 0..<min(count, 64) {
      let number = context.compact(ElementReference(value, index))
      let longer = text.isEmpty ? number : "\(text) \(number)"
      let isLast = index == count - 1
      if displayWidth(of: longer) > width - (isLast ? 0 : 2) {
        return text.isEmpty ? number : text + (context.glyphs.isASCII ? " ~" : " …")
      }
      text = longer
    }
    return text
  }

  /// Whose parts are in a value, counted from 1.
  private func parts(of value: Value.ID) -> String? {
    guard let parts = widget.parts?[value] else { return nil }
    if parts.count == widget.workers { return context.strings("all", "齐了") }
    return parts.sorted().map { "\($0 + 1)" }.joined(separator: "+")
  }

  private func workerName(_ worker: Int) -> String {
    context.strings("worker \(worker + 1)", "进程 \(worker + 1)")
  }

  /// The seconds of each worker's work; nil where they aren't known yet.
  private var times: (compute: [Double], exchange: Double, alone: Double?)? {
    guard let compute = widget.compute else { return nil }
    let seconds = (0..<widget.workers).map { worker -> Double? in
      let element = ElementReference(compute, worker)
      return context.isConcealed(element) ? nil : context.stepper.number(element)
    }
    var exchange: Double? = 0
    if let element = widget.exchange {
      exchange = context.isConcealed(element) ? nil : context.stepper.number(element)
    }
    guard let exchange, !seconds.contains(nil) else { return nil }
    let known = seconds.compactMap { $0 }
    guard (known + [exchange]).allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
    let alone = widget.alone.flatMap { element in
      context.isConcealed(element) ? nil : context.stepper.number(element)
    }
    return (known, exchange, alone.flatMap { $0.isFinite && $0 > 0 ? $0 : nil })
  }

  /// What all share, and what one machine finds.
  private var agreed: [(label: String, values: [Value.ID])] {
    [
      (context.strings("together", "合起来"), widget.sum),
      (context.strings("one machine", "单机"), widget.whole),
    ].filter { !$0.1.isEmpty }
  }

  // MARK: - Drawing

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 12, rect.height >= 2 else { return }
    var area = rect
    if !widget.columns.isEmpty { drawTable(into: &frame, &area) }
    for line in agreed where area.height > 0 {
      drawAgreed(line, into: &frame, area)
      area = area.inset(top: 1)
    }
    if widget.compute != nil, area.height >= 2 {
      if !widget.columns.isEmpty { area = area.inset(top: 1) }
      drawTimes(into: &frame, area)
    }
  }

  private var margin: Int {
    let names =
      (0..<widget.workers).map(workerName) + agreed.map(\.label)
      + (widget.alone == nil ? [] : [context.strings("one machine", "单机")])
    return (names.map { displayWidth(of: $0) }.max() ?? 0) + 1
  }

  private func drawTable(into frame: inout Frame, _ area: inout Rect) {
    let margin = min(margin, area.width / 3)
    let width = max(4, (area.width - margin) / max(1, widget.columns.count))
    if widget.columns.contains(where: { !$0.label.isEmpty }) {
      for (place, column) in widget.columns.enumerated() {
        let cell = Rect(
          column: area.column + margin + place * width, row: area.row, width: width - 1, height: 1)
        frame.write(
          column.label, at: cell.origin, style: Palette.headingStyle,
          clippedTo: cell.intersection(area))
      }
      area = area.inset(top: 1)
    }
    let height = widget.parts == nil ? 1 : 2
    for worker in 0..<widget.workers where area.height >= height {
      let name = Rect(column: area.column, row: area.row, width: margin - 1, height: 1)
      frame.write(workerName(worker), at: name.origin, clippedTo: name)
      for (place, column) in widget.columns.enumerated() {
        let cell = Rect(
          column: area.column + margin + place * width, row: area.row, width: width - 1,
          height: height
        ).intersection(area)
        draw(column.shares[worker], into: &frame, cell)
      }
      area = area.inset(top: height)
    }
  }

  private func draw(_ share: ShardsWidget.Share, into frame: inout Frame, _ cell: Rect) {
    guard cell.width > 0, cell.height > 0 else { return }
    guard let value = latest(share) else {
      frame.write(
        String(Character(context.glyphs.dot)), at: cell.origin, style: Palette.faintStyle,
        clippedTo: cell)
      return
    }
    let element = ElementReference(value, 0)
    frame.tag(
      Rect(column: cell.column, row: cell.row, width: cell.width, height: 1), .element(element))
    frame.write(
      text(value, width: cell.width), at: cell.origin, style: context.style(element),
      clippedTo: cell)
    if cell.height > 1, let parts = parts(of: value) {
      let isWhole = widget.parts?[value]?.count == widget.workers
      frame.write(
        "(\(parts))", at: cell.origin.moved(rows: 1),
        style: isWhole
          ? Style(foreground: Palette.good, attributes: [.bold]) : Palette.faintStyle,
        clippedTo: cell)
    }
  }

  private func drawAgreed(
    _ line: (label: String, values: [Value.ID]), into frame: inout Frame, _ area: Rect
  ) {
    let row = Rect(column: area.column, row: area.row, width: area.width, height: 1)
    let margin = min(margin, area.width / 3)
    frame.write(
      line.label, at: row.origin, style: Palette.faintStyle,
      clippedTo: Rect(column: row.column, row: row.row, width: margin - 1, height: 1))
    var column = row.column + margin
    for value in line.values where column < row.endColumn {
      let name =
        "\(context.stepper.names.name(of: ElementReference(value, 0)).prefix { $0 != "[" }) "
      let place = Point(column: column, row: row.row)
      frame.write(name, at: place, style: Palette.faintStyle, clippedTo: row)
      column += displayWidth(of: name)
      let text = text(value, width: max(1, row.endColumn - column))
      frame.write(
        text, at: Point(column: column, row: row.row),
        style: context.style(ElementReference(value, 0)), clippedTo: row)
      column += displayWidth(of: text) + 2
    }
  }

  // MARK: - Time line

  private func drawTimes(into frame: inout Frame, _ area: Rect) {
    guard let times else {
      frame.write(
        String(Character(context.glyphs.dot)), at: area.origin, style: Palette.faintStyle,
        clippedTo: area)
      return
    }
    let longest = times.compute.max() ?? 0
    let total = max(longest + times.exchange, times.alone ?? 0)
    let margin = min(margin, area.width / 3)
    let room = area.width - margin
    guard total > 0, room > 0 else { return }
    func columns(_ seconds: Double) -> Int { Int((seconds / total * Double(room)).rounded()) }
    let signs = signs
    var row = area.row
    for (worker, compute) in times.compute.enumerated() where row < area.endRow - 1 {
      guard compute > 0 else { continue }
      let name = Rect(column: area.column, row: row, width: margin - 1, height: 1)
      frame.write(workerName(worker), at: name.origin, clippedTo: name)
      let (done, met) = (columns(compute), columns(longest))
      let bar = Rect(column: area.column + margin, row: row, width: room, height: 1)
      frame.write(
        String(repeating: signs.compute, count: done), at: bar.origin,
        style: Style(foreground: Palette.forward), clippedTo: bar)
      frame.write(
        String(repeating: signs.wait, count: max(0, met - done)),
        at: bar.origin.moved(columns: done), style: Palette.faintStyle, clippedTo: bar)
      frame.write(
        String(repeating: signs.exchange, count: max(0, columns(longest + times.exchange) - met)),
        at: bar.origin.moved(columns: met), style: Style(foreground: Palette.update),
        clippedTo: bar)
      row += 1
    }
    if let alone = times.alone, row < area.endRow - 1 {
      let name = Rect(column: area.column, row: row, width: margin - 1, height: 1)
      frame.write(
        context.strings("one machine", "单机"), at: name.origin, style: Palette.faintStyle,
        clippedTo: name)
      frame.write(
        String(repeating: signs.compute, count: columns(alone)),
        at: Point(column: area.column + margin, row: row),
        style: Style(foreground: Palette.forward), clippedTo: area)
      row += 1
    }
    // In the colours of the bars.
    frame.write(
      zip(legend, [Palette.forward, Palette.faint, Palette.update]).map { part, colour in
        StyledLine.Run(part, Style(foreground: colour))
      }, gap: 1, at: Point(column: area.column, row: row), clippedTo: area)
  }

  private var signs: (compute: String, wait: String, exchange: String) {
    context.glyphs.isASCII ? ("#", ".", "=") : ("█", "░", "▒")
  }

  private var legend: [String] {
    let (signs, strings) = (signs, context.strings)
    return [
      "\(signs.compute) \(strings("computes", "计算"))", "\(signs.wait) \(strings("waits", "等待"))",
      "\(signs.exchange) \(strings("exchanges", "交换"))",
    ]
  }

  // MARK: - Words

  func lines() -> [String] {
    var lines = (0..<widget.workers).compactMap { worker -> String? in
      let cells = widget.columns.map { column -> String in
        let share = column.shares[worker]
        let label = column.label.isEmpty ? share.name : column.label
        guard let value = latest(share) else { return "\(label) \(context.glyphs.dot)" }
        let parts = parts(of: value).map { " (\($0))" } ?? ""
        return "\(label) \(text(value, width: 60))\(parts)"
      }
      return cells.isEmpty
        ? nil
        : workerName(worker) + context.strings(": ", "：")
          + cells.joined(separator: context.strings(", ", "，"))
    }
    for line in agreed {
      let values = line.values.map { value in
        let name = context.stepper.names.name(of: ElementReference(value, 0)).prefix { $0 != "[" }
        return "\(name) = \(text(value, width: 60))"
      }
      lines.append(
        line.label + context.strings(": ", "：")
          + values.joined(separator: context.strings(", ", "，")))
    }
    if let times {
      let longest = times.compute.max() ?? 0
      for (worker, compute) in times.compute.enumerated() where compute > 0 {
        let (done, waits) = (context.compact(compute), context.compact(longest - compute))
        lines.append(
          workerName(worker)
            + context.strings(
              ": computes \(done), waits \(waits), exchanges \(context.compact(times.exchange))",
              "：计算 \(done)，等待 \(waits)，交换 \(context.compact(times.exchange))"))
      }
    }
    if let alone = times?.alone {
      lines.append(
        context.strings(
          "one machine: computes \(context.compact(alone))", "单机：计算 \(context.compact(alone))"))
    }
    return lines.isEmpty ? [legend.joined(separator: " ")] : lines
  }
}
