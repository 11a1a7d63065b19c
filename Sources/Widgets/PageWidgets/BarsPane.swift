import Screen
import Trace

/// Rows of bars one below the other: above the line what is more than 0, below it what is less, each with its
/// number.
struct BarsPane {
  private let rows: BarRows
  private let context: PaneContext

  init(_ rows: BarRows, _ context: PaneContext) {
    self.rows = rows
    self.context = context
  }

  // MARK: - Drawing

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 12, rect.height >= 4, !rows.rows.isEmpty else { return }
    let area = rect.inset(bottom: 1)
    // Where names have no line for each row, they have one for all.
    let isShared = Set(rows.rows.map(\.elements.count)).count == 1
    let bands = (isShared ? area.inset(bottom: 1) : area).rows(weights: rows.rows.map { _ in 1 })
    let margin = rows.rows.map { row in
      max(displayWidth(of: row.name), scaleText(BarScale(row.numbers, rows: 4).top).count)
    }.max()
    let left = min((margin ?? 0) + 1, rect.width / 3)
    for (row, band) in zip(rows.rows, bands) {
      let columns = Columns(
        row.elements.count, in: band.inset(left: left), around: rows.target ?? largest(row),
        labels: longestLabel)
      draw(
        row, into: &frame, isShared ? band : band.inset(bottom: 1), left: left, columns)
      guard !isShared || row.name == rows.rows.last?.name else { continue }
      drawLabels(
        into: &frame, columns,
        row: isShared ? area.endRow - 1 : band.endRow - 1)
    }
    frame.write(
      caption(rect, left: left).line(width: rect.width),
      at: Point(column: rect.column, row: rect.endRow - 1), clippedTo: rect)
  }

  /// Where the bars stand: as many as there is room for.
  private struct Columns {
    let first: Int
    let count: Int
    let width: Int
    let area: Rect

    init(_ all: Int, in area: Rect, around centre: Int?, labels: Int) {
      let fair = area.width / max(1, all)
      width = max(2, min(max(9, labels + 3), fair))
      count = min(all, max(0, area.width / width))
      first = shownRange(count, of: all, around: centre).lowerBound
      self.area = area
    }

    /// The columns of a bar, without the gap behind it.
    func columns(of place: Int) -> Range<Int> {
      let start = area.column + (place - first) * width
      return start..<start + width - 1
    }

    var places: Range<Int> { first..<first + count }
  }

  private var longestLabel: Int {
    let most = rows.rows.map(\.elements.count).max() ?? 0
    return (0..<min(most, 64)).map { displayWidth(of: rows.label($0)) }.max() ?? 1
  }

  private func largest(_ row: BarRows.Row) -> Int? {
    let known = row.numbers.enumerated().compactMap { place, number in
      number.flatMap { $0.isNaN ? nil : (place: place, number: $0) }
    }
    return known.max { $0.number < $1.number }?.place
  }

  private func draw(
    _ row: BarRows.Row, into frame: inout Frame, _ band: Rect, left: Int, _ columns: Columns
  ) {
    guard band.height >= 1 else { return }
    let name = Rect(column: band.column, row: band.row, width: left - 1, height: 1)
    frame.write(row.name, at: name.origin, style: Palette.headingStyle, clippedTo: name)
    let hasNumbers = band.height >= 3 && columns.width >= 4
    let bars = hasNumbers ? band.inset(top: 1) : band
    let scale = BarScale(row.numbers, rows: bars.height)
    for place in columns.places {
      let element = row.elements[place]
      let range = columns.columns(of: place)
      let cell = Rect(column: range.lowerBound, row: band.row, width: range.count, height: 1)
      if hasNumbers {
        let text = self.text(element, row.numbers[place], width: range.count)
        let start = range.lowerBound + max(0, (range.count - text.count) / 2)
        frame.write(
          text, at: Point(column: start, row: band.row), style: context.style(element),
          clippedTo: cell)
      }
      frame.tag(
        Rect(column: cell.column, row: band.row, width: cell.width, height: band.height),
        .element(element))
      guard let number = row.numbers[place] else {
        if !hasNumbers {
          let sign = context.isConcealed(element) ? "?" : String(context.glyphs.dot)
          frame.write(sign, at: cell.origin, style: Palette.faintStyle, clippedTo: cell)
        }
        continue
      }
      draw(number, into: &frame, bars, scale, range, isWanted: place == rows.target)
    }
    // The scale, where its bars end.
    if left > 2, band.height >= 3 {
      if scale.above > 0 { writeScale(scale.top, into: &frame, bars.row, band, left) }
      if scale.below > 0 { writeScale(-scale.bottom, into: &frame, bars.endRow - 1, band, left) }
    }
  }

  private func writeScale(
    _ number: Double, into frame: inout Frame, _ row: Int, _ band: Rect, _ left: Int
  ) {
    let text = scaleText(number)
    let place = Rect(column: band.column, row: row, width: left - 1, height: 1)
    guard text.count <= place.width, row > band.row else { return }
    frame.writeRight(text, in: place, style: Palette.faintStyle)
  }

  private func scaleText(_ number: Double) -> String {
    number.magnitude >= 1e4 || number.magnitude < 1e-3
      ? NumberText.plain(number) : NumberText.significant(number)
  }

  private func draw(
    _ number: Double, into frame: inout Frame, _ area: Rect, _ scale: BarScale,
    _ columns: Range<Int>, isWanted: Bool
  ) {
    let zero = area.row + scale.above
    let style =
      isWanted ? Palette.companionStyle : Style(foreground: Palette.sign(of: number))
    guard !number.isNaN else {
      let row = min(area.endRow - 1, max(area.row, zero - 1))
      frame[columns.lowerBound + columns.count / 2, row] = Cell(
        context.glyphs.wrong, style: Palette.badStyle)
      return
    }
    let eighths = scale.eighths(number)
    let rows = number < 0 ? scale.below : scale.above
    for line in 0..<rows {
      let filled = min(8, eighths - line * 8)
      guard filled > 0 else { break }
      let row = number < 0 ? zero + line : zero - 1 - line
      for column in columns {
        frame[column, row] =
          number < 0 ? hanging(filled, style) : Cell(context.glyphs.heights[filled], style: style)
      }
    }
  }

  /// A part of a cell that is filled from above.
  private func hanging(_ filled: Int, _ style: Style) -> Cell {
    guard filled < 8 else { return Cell(context.glyphs.heights[8], style: style) }
    guard !context.glyphs.isASCII else { return Cell(filled < 4 ? "'" : "\"", style: style) }
    // What is left of the cell, reversed.
    return Cell(context.glyphs.heights[8 - filled], style: style.with([.reverse]))
  }

  private func drawLabels(into frame: inout Frame, _ columns: Columns, row: Int) {
    for place in columns.places {
      let range = columns.columns(of: place)
      let cell = Rect(column: range.lowerBound, row: row, width: range.count, height: 1)
      let isWanted = place == rows.target
      var label = rows.label(place)
      if isWanted, displayWidth(of: label) + 2 <= cell.width {
        label = "\(context.glyphs.pointerRight)\(label)\(context.glyphs.pointerLeft)"
      }
      let start = range.lowerBound + max(0, (range.count - displayWidth(of: label)) / 2)
      frame.write(
        label, at: Point(column: start, row: row),
        style: isWanted ? Palette.companionStyle.with([.underline]) : .plain, clippedTo: cell)
    }
  }

  // MARK: - Numbers

  /// A number as it fits above its bar.
  private func text(_ element: ElementReference, _ number: Double?, width: Int) -> String {
    guard let number else {
      return context.isConcealed(element) ? "?" : String(context.glyphs.dot)
    }
    // As many digits as fit, and no more than count.
    let texts =
      [NumberText.significant(number)] + [3, 2, 1, 0].map { NumberText.live(number, digits: $0) }
    return texts.first { $0.count <= width } ?? NumberText.fitting(number, width: width)
      ?? String(context.glyphs.ellipsis)
  }

  private func caption(_ rect: Rect, left: Int) -> Caption {
    var caption = Caption()
    let strings = context.strings
    let last = rows.rows[rows.rows.count - 1]
    if let target = rows.target {
      caption.add(
        strings("wanted:", "目标："), rows.label(target), Palette.companionStyle)
      caption.add(
        last.name, text(last.elements[target], last.numbers[target], width: 12),
        Palette.companionStyle)
    } else if !rows.wanted.isEmpty {
      let all = rows.wanted.prefix(8).map { $0.map(NumberText.significant) ?? "?" }
      caption.add(strings("wanted:", "目标："), all.joined(separator: " "))
    }
    let odd = rows.rows.filter { row in row.numbers.contains { $0.map { !$0.isFinite } ?? false } }
    if !odd.isEmpty {
      caption.add(
        strings("nan or inf in", "nan 或 inf："), odd.map(\.name).joined(separator: ", "),
        Palette.badStyle)
    }
    let columns = Columns(
      last.elements.count, in: rect.inset(left: left), around: rows.target, labels: longestLabel)
    if columns.count < last.elements.count {
      caption.add(
        strings(
          "\(columns.count) of \(last.elements.count) bars",
          "\(last.elements.count) 条中的 \(columns.count) 条"), "")
    }
    return caption
  }

  /// Each row's numbers with their names.
  func lines() -> [String] {
    let strings = context.strings
    var lines = rows.rows.map { row in
      let shown = row.elements.indices.prefix(24).map { place in
        let mark = place == rows.target ? strings(" (wanted)", "（目标）") : ""
        return
          "\(rows.label(place)) = \(text(row.elements[place], row.numbers[place], width: 24))\(mark)"
      }
      let rest = row.elements.count - shown.count
      let more = rest > 0 ? strings(" and \(rest) more", "，还有 \(rest) 个") : ""
      return row.name + strings(": ", "：") + shown.joined(separator: strings(", ", "，")) + more
    }
    if rows.target == nil, !rows.wanted.isEmpty {
      let all = rows.wanted.prefix(24).map { $0.map(NumberText.significant) ?? "?" }
      lines.append(strings("wanted: ", "目标：") + all.joined(separator: strings(", ", "，")))
    }
    return lines
  }
}

/// How high bars are: the largest, rounded up to 1, 2 or 5 times a power of ten, fills its side.
struct BarScale {
  /// What the bars above the line reach to, and those below it; 0 where there are none.
  let top: Double
  let bottom: Double
  /// How many rows there are on each side.
  let above: Int
  let below: Int
  private let perRow: Double

  init(_ numbers: [Double?], rows: Int) {
    let finite = numbers.compactMap { $0 }.filter(\.isFinite)
    // What is infinite has a side of its own too.
    let all = numbers.compactMap { $0 }
    let hasMinus = all.contains { $0 < 0 } && rows > 1
    let hasPlus = all.contains { $0 > 0 } || !hasMinus
    let top = hasPlus ? Self.rounded(finite.max() ?? 1) : 0
    let bottom = hasMinus ? Self.rounded(-(finite.min() ?? -1)) : 0
    self.top = top
    self.bottom = bottom
    if !hasMinus {
      (above, below) = (rows, 0)
    } else if !hasPlus {
      (above, below) = (0, rows)
    } else {
      // Halved first: both may be as large as numbers get.
      let share = top / 2 / (top / 2 + bottom / 2)
      let up = Int((share * Double(rows)).rounded())
      above = min(max(1, up), rows - 1)
      below = rows - above
    }
    perRow = max(
      above > 0 ? top / Double(above) : 0, below > 0 ? bottom / Double(below) : 0)
  }

  /// How many eighths of a row a bar is high; at least one where the number isn't 0.
  func eighths(_ number: Double) -> Int {
    let most = (number < 0 ? below : above) * 8
    guard number.isFinite else { return most }
    guard number != 0, perRow > 0 else { return 0 }
    return min(most, max(1, Int(min(1e6, number.magnitude / perRow * 8).rounded())))
  }

  /// The next of 1, 2, 5, 10, 20 …; 1 for what isn't above 0.
  static func rounded(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return 1 }
    var unit = 1.0
    // Doubles reach over some 600 powers of ten.
    for _ in 0..<400 where unit * 10 <= number { unit *= 10 }
    for _ in 0..<400 where unit > number { unit /= 10 }
    for factor in [1.0, 2, 5, 10] where unit * factor >= number * (1 - 1e-12) {
      let bound = unit * factor
      return bound.isFinite ? bound : number
    }
    return number
  }
}
