import Engine
import Screen
import Trace

/// A block of numbers in rows and columns: with digits where there is room, else in shades, else as
/// pixels, several numbers in one where there are too many.
struct NumberBlock: PicturePart {
  /// What stands at a place.
  struct Entry {
    /// nil while it is not known, or to be predicted.
    var number: Double?
    /// The number of the program that it is, if it is one.
    var element: ElementReference?
    /// How it is marked where it is no number of the program.
    var style: Style?
  }

  let title: String
  let rows: Int
  let columns: Int
  let context: PaneContext
  /// Where the block lies in a value of more axes than two.
  var leading: [Int] = []
  /// What is marked by brackets.
  var window: (rows: Range<Int>, columns: Range<Int>)?
  /// What must be seen, where not all is.
  var focus: (row: Int, column: Int)?
  /// A few words below it.
  var foot = ""
  var isOptional = false
  /// Whether it is a picture to the eye: no digits where it is large.
  var isImage = false
  /// Whether several numbers may share a pixel where there is no room for all: not where zeros between them are
  /// what is to be seen.
  var isPooled = true
  private let entry: (Int, Int) -> Entry
  /// The largest magnitude of all, and whether any is negative.
  let largest: Double
  private let isSigned: Bool
  /// Whether all are whole, as counts and indices are.
  private let isWhole: Bool
  /// How wide it may be at most, where others need room beside it.
  var widthLimit = Int.max
  /// Whether it keeps its size as long as others can give way.
  var isSteady = false
  /// Blocks of the same group are drawn in the same way, so that numbers are found at the same places.
  var group: Int?

  init(
    _ title: String, rows: Int, columns: Int, _ context: PaneContext,
    entry: @escaping (Int, Int) -> Entry
  ) {
    self.title = title
    self.rows = rows
    self.columns = columns
    self.context = context
    self.entry = entry
    var (largest, isSigned, isWhole) = (0.0, false, true)
    // Of very many, a regular choice.
    let step = max(1, (rows * columns + 16_383) / 16_384)
    for index in stride(from: 0, to: rows * columns, by: step) {
      guard let number = entry(index / columns, index % columns).number, number.isFinite
      else { continue }
      largest = max(largest, number.magnitude)
      isSigned = isSigned || number < 0
      isWhole = isWhole && number == number.rounded() && number.magnitude < 1000
    }
    self.largest = largest
    self.isSigned = isSigned
    self.isWhole = isWhole && largest > 0
  }

  /// Whether all of many numbers took part in the formula that is shown: the title says it then, and each
  /// keeps its shade.
  private var isOperand: Bool {
    let count = rows * columns
    return count >= 16 && context.operands.count >= count
      && (0..<count).allSatisfy {
        entry($0 / columns, $0 % columns).element.map(context.isOperand) ?? false
      }
  }

  /// What the columns are called in groups, where the rows of a value are taken apart: the gates of a
  /// recurrent layer; empty where they are not.
  private var spans: [Span] = []

  /// A block of a value's elements.
  init(
    _ title: String, rows: Int, columns: Int, _ context: PaneContext,
    element: @escaping (Int, Int) -> ElementReference
  ) {
    // Of one value thousands are asked for: what holds for all of its elements is looked up once.
    let (stepper, machine) = (context.stepper, context.stepper.timeline.machine)
    let shownInPart = stepper.isComplete ? nil : stepper.last?.instruction.result
    var (value, count) = (Value.ID?.none, 0)
    self.init(title, rows: rows, columns: columns, context) { row, column in
      let element = element(row, column)
      guard context.concealed.isEmpty, element.value != shownInPart else {
        return Entry(number: context.visible(element), element: element)
      }
      if element.value != value {
        value = element.value
        count = stepper.timeline.isFresh(element.value) ? machine.shape(of: element.value).count : 0
      }
      let isKnown = element.index >= 0 && element.index < count
      return Entry(number: isKnown ? machine[element.value, element.index] : nil, element: element)
    }
    if rows > 0, columns > 1 {
      spans = Span.all(ofRowsOf: element(0, 0).value, columns: columns, in: stepper.program)
    }
  }

  // MARK: - Sizes

  /// How it is drawn: so many columns a number, or so many numbers a pixel.
  private enum Mode: Equatable {
    case digits(width: Int)
    /// Of a matrix some rows and columns, those around what is looked at.
    case some(rows: Int, columns: Int, width: Int)
    case shades
    case pixels(pooled: Int)
  }

  private var modes: [Mode] {
    let wantsShades = context.look.variant(of: .picture, count: 2) == 1
    let digits: [Mode] =
      isWhole
      ? [.digits(width: 4), .digits(width: 3)]
      : [.digits(width: 8), .digits(width: 6), .digits(width: 4)]
    var modes: [Mode] = (isImage && rows * columns > 150) != wantsShades ? [] : digits
    if isImage, rows * columns > 150, wantsShades { modes = digits }
    if !isImage {
      func parts(_ rows: [Int], _ columns: [Int]) -> [Mode] {
        rows.filter { $0 <= self.rows }.flatMap { rows in
          columns.filter { $0 <= self.columns && ($0 < self.columns || rows < self.rows) }.flatMap {
            columns in
            (isWhole ? [4] : [8, 6]).map { .some(rows: rows, columns: columns, width: $0) }
          }
        }
      }
      let some = parts([7, 4, 2, 1], [columns])
      // The numbers around what is looked at say more than all of them in shades.
      if focus != nil, !modes.isEmpty {
        modes = digits.filter { $0 != .digits(width: 4) || isWhole } + some
        modes += parts([7, 4, 2, 1], [8, 5, 3].filter { $0 < columns })
        if !isWhole { modes.append(.digits(width: 4)) }
        modes.append(.shades)
      } else {
        modes.append(.shades)
        modes += some
      }
    } else {
      modes.append(.shades)
    }
    var pooled = 1
    while pooled <= 64 {
      modes.append(.pixels(pooled: pooled))
      guard isPooled else { break }
      if (columns + pooled - 1) / pooled <= 8, (rows + pooled - 1) / pooled <= 8 { break }
      pooled *= 2
    }
    return modes
  }

  private func size(_ mode: Mode) -> Size {
    let words = max(min(20, displayWidth(of: title)), min(36, displayWidth(of: foot)))
    let extra = 1 + (foot.isEmpty ? 0 : 1)
    switch mode {
    case .digits(let width):
      return Size(
        width: max(words, columns * (width + 1) + 1),
        height: rows + extra + (spans.isEmpty ? 0 : 1))
    case .some(let rows, let columns, let width):
      let part = displayWidth(of: titled(rows, columns))
      return Size(
        width: max(words, min(20, part), columns * (width + 1) + 1),
        height: rows + extra + (spans.isEmpty ? 0 : 1))
    case .shades: return Size(width: max(words, columns * 2 + 2), height: rows + extra)
    case .pixels(let pooled):
      let (width, height) = ((columns + pooled - 1) / pooled, (rows + pooled - 1) / pooled)
      return Size(width: max(words, width + 2), height: (height + 1) / 2 + extra)
    }
  }

  var sizes: [Size] {
    let sizes = modes.map(size)
    let narrow = sizes.filter { $0.width <= widthLimit }
    return narrow.isEmpty ? sizes.suffix(1) : narrow
  }

  // MARK: - Drawing

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 3, rect.height >= 2 else { return }
    let fitting = modes.first {
      let size = size($0)
      return size.width <= rect.width && size.height <= rect.height
    }
    // What fits in no way is cut around what is looked at.
    let mode =
      fitting
      ?? (rows * columns > 4096 ? modes.last : modes.first { $0 == .digits(width: 6) })
      ?? .shades
    var title = leading.isEmpty ? title : titled(rows, columns)
    if case .some(let rows, let columns, _) = mode { title = titled(rows, columns) }
    let isOperand = isOperand
    frame.write(
      context.glyphs.ending(of: title, width: rect.width), at: rect.origin,
      style: isOperand ? Palette.operandStyle : Palette.headingStyle, clippedTo: rect)
    var body = rect.inset(top: 1, bottom: foot.isEmpty ? 0 : 1)
    let used: Int
    switch mode {
    case .digits(let width):
      if fitting != nil { drawSpans(into: &frame, &body, width: width, atMost: columns) }
      used = drawDigits(
        into: &frame, body, width: width, atMost: (rows, columns), marksOperands: !isOperand)
    case .some(let rows, let columns, let width):
      drawSpans(into: &frame, &body, width: width, atMost: columns)
      used = drawDigits(
        into: &frame, body, width: width, atMost: (rows, columns), marksOperands: !isOperand)
    case .shades: used = drawShades(into: &frame, body)
    case .pixels(let pooled): used = drawPixels(into: &frame, body, pooled: pooled)
    }
    frame.write(
      foot, at: Point(column: rect.column, row: body.row + used), style: Palette.faintStyle,
      clippedTo: rect)
  }

  /// What groups of columns are called, each above the first that is shown; what is below has a row less.
  private func drawSpans(
    into frame: inout Frame, _ body: inout Rect, width: Int, atMost limit: Int
  ) {
    guard !spans.isEmpty else { return }
    let shown = columnsShown(in: body, width: width, atMost: limit)
    for span in spans {
      let columns = span.columns.clamped(to: shown)
      guard !columns.isEmpty else { continue }
      let room = Rect(
        column: body.column + (columns.lowerBound - shown.lowerBound) * (width + 1) + 1,
        row: body.row, width: columns.count * (width + 1) - 1, height: 1)
      frame.write(
        context.glyphs.ending(of: span.name, width: room.width), at: room.origin,
        style: Palette.faintStyle, clippedTo: room.intersection(body))
    }
    body = body.inset(top: 1)
  }

  private func columnsShown(in rect: Rect, width: Int, atMost limit: Int) -> Range<Int> {
    shown(
      columns, room: min(limit, max(1, (rect.width - 1) / (width + 1))), focus: focus?.column,
      window: window?.columns)
  }

  /// The title with what is shown of the whole: `dense/kernel [2-5, 0-7]`.
  private func titled(_ rowCount: Int, _ columnCount: Int) -> String {
    func range(_ shown: Range<Int>, of count: Int) -> String {
      shown.count == count
        ? ":"
        : shown.count == 1 ? "\(shown.lowerBound)" : "\(shown.lowerBound)-\(shown.upperBound - 1)"
    }
    let shownRows = shown(rows, room: rowCount, focus: focus?.row, window: window?.rows)
    let shownColumns = shown(
      columns, room: columnCount, focus: focus?.column, window: window?.columns)
    var places = [range(shownRows, of: rows), range(shownColumns, of: columns)]
    // Of a vector one place says it.
    if leading.isEmpty, columns == 1 || rows == 1 { places.remove(at: columns == 1 ? 1 : 0) }
    return "\(title) [\((leading.map(String.init) + places).joined(separator: ", "))]"
  }

  /// Which rows or columns are shown, of too many those around what is looked at.
  private func shown(_ count: Int, room: Int, focus: Int?, window: Range<Int>?) -> Range<Int> {
    let whole =
      window.flatMap { $0.count <= room ? $0 : nil } ?? focus.map { $0..<$0 + 1 } ?? window
    return shownRange(room, of: count, around: whole)
  }

  private func drawDigits(
    into frame: inout Frame, _ rect: Rect, width: Int, atMost limit: (rows: Int, columns: Int),
    marksOperands: Bool
  ) -> Int {
    let rowsShown = shown(
      rows, room: min(limit.rows, rect.height), focus: focus?.row, window: window?.rows)
    let columnsShown = columnsShown(in: rect, width: width, atMost: limit.columns)
    for (line, row) in rowsShown.enumerated() {
      for (place, column) in columnsShown.enumerated() {
        let cell = Rect(
          column: rect.column + place * (width + 1) + 1, row: rect.row + line, width: width,
          height: 1)
        let entry = entry(row, column)
        let (text, style) = digits(entry, width: width, marksOperands: marksOperands)
        // The blank after a number has its shade: a whole area, and half the bytes to a terminal.
        let isMarked = style.attributes.contains(.reverse)
        frame.fill(
          Rect(column: cell.endColumn, row: cell.row, width: 1, height: 1).intersection(rect),
          with: .blank(isMarked ? .plain : style.without(.underline)))
        frame.fill(cell.intersection(rect), with: .blank(style))
        frame.writeRight(text, in: cell.intersection(rect), style: style)
        if let element = entry.element { frame.tag(cell.intersection(rect), .element(element)) }
        bracket(into: &frame, cell, row, column, rect)
      }
    }
    return rowsShown.count
  }

  private func digits(
    _ entry: Entry, width: Int, marksOperands: Bool = true
  ) -> (String, Style) {
    if let element = entry.element, context.isConcealed(element) {
      return ("?", context.style(element))
    }
    var style = entry.style ?? .plain
    guard let number = entry.number else {
      return (String(context.glyphs.dot), Palette.faintStyle)
    }
    if style == .plain, number.isNaN {
      style = Palette.badStyle
    } else if style == .plain {
      let strength = context.look.strength(of: number, largest: largest)
      style.background = Palette.heat(number < 0 ? -strength : strength, scale: 1)
      style = style.with(strength > 2.0 / 3 ? .bold : strength < 1.0 / 3 ? .dim : [])
    }
    if let element = entry.element {
      style = context.style(element, base: style, marksOperands: marksOperands)
    }
    return (text(number, width: width), style)
  }

  private func text(_ number: Double, width: Int) -> String {
    if number == 0 { return "0" }
    // Of very many numbers not all were asked whether they are whole.
    if isWhole, number == number.rounded(), number.magnitude < 1000 { return String(Int(number)) }
    let text = context.signed(number, width: width)
    // What is too small for so few digits is no 0, but near it.
    if text.last.map({ $0.isNumber }) ?? false || !number.isFinite { return text }
    guard number.magnitude > 1 else { return "~0" }
    // Of what is too large for its digits the power of ten.
    let power = NumberText.fixed(number).split(separator: "e+").last ?? ""
    let short = "\(number < 0 ? "-" : "+")e\(power)"
    return short.count <= width ? short : "\(number < 0 ? "-" : "+")\(context.glyphs.ellipsis)"
  }

  /// Draws the brackets of the window around a cell.
  private func bracket(
    into frame: inout Frame, _ cell: Rect, _ row: Int, _ column: Int, _ clip: Rect
  ) {
    guard let window, window.rows.contains(row) else { return }
    if column == window.columns.lowerBound, cell.column > clip.column {
      frame[cell.column - 1, cell.row] = Cell("[", style: Palette.operandStyle)
    }
    if column == window.columns.upperBound - 1, cell.endColumn < clip.endColumn {
      frame[cell.endColumn, cell.row] = Cell("]", style: Palette.operandStyle)
    }
  }

  /// Two columns a number: its sign, and how strong it is.
  private func drawShades(into frame: inout Frame, _ rect: Rect) -> Int {
    let rowsShown = shown(rows, room: rect.height, focus: focus?.row, window: window?.rows)
    let columnsShown = shown(
      columns, room: max(1, (rect.width - 2) / 2), focus: focus?.column, window: window?.columns)
    for (line, row) in rowsShown.enumerated() {
      for (place, column) in columnsShown.enumerated() {
        let cell = Rect(
          column: rect.column + place * 2 + 1, row: rect.row + line, width: 2, height: 1)
        guard cell.endColumn <= rect.endColumn else { continue }
        let (text, style) = shade(entry(row, column))
        frame.write(text, at: cell.origin, style: style, clippedTo: rect)
      }
    }
    // Behind the last cell of the window the next one begins: brackets come when all are there.
    for (line, row) in rowsShown.enumerated() {
      for (place, column) in columnsShown.enumerated() {
        let cell = Rect(
          column: rect.column + place * 2 + 1, row: rect.row + line, width: 2, height: 1)
        bracket(into: &frame, cell, row, column, rect)
      }
    }
    return rowsShown.count
  }

  private func shade(_ entry: Entry) -> (String, Style) {
    if let element = entry.element, context.isConcealed(element) {
      return (" ?", context.style(element))
    }
    guard let number = entry.number else {
      return (" \(context.glyphs.dot)", Palette.faintStyle)
    }
    if number.isNaN { return (" \(context.glyphs.wrong)", Palette.badStyle) }
    let strength = context.look.strength(of: number, largest: largest)
    // Strength is the ground's, and without colour that of one sign or two. The terminal's own colour on it:
    // a number's own would be said for each cell.
    let sign = strength < 1.0 / 8 ? " " : number < 0 ? "-" : "+"
    var style = Style(background: Palette.heat(number < 0 ? -strength : strength, scale: 1))
    if let element = entry.element,
      element == context.explanation?.element || element == context.cursor
    {
      style = context.style(element, base: style)
    } else if let own = entry.style {
      style = own
    }
    return (sign + (strength < 5.0 / 8 ? " " : sign), style)
  }

  /// Two rows of pixels a line of cells.
  private func drawPixels(into frame: inout Frame, _ rect: Rect, pooled: Int) -> Int {
    let pixels = Pixels(
      rows: (rows + pooled - 1) / pooled, columns: (columns + pooled - 1) / pooled,
      isSigned: isSigned
    ) { row, column in
      pooledNumber(row, column, pooled).map { number in
        if number.isNaN { return .nan }
        let strength = context.look.strength(of: number, largest: largest)
        return number < 0 ? -strength : strength
      }
    }
    let lines = min(rect.height, (pixels.rows + 1) / 2)
    let place = Rect(
      column: rect.column + 1, row: rect.row, width: min(rect.width - 2, pixels.columns),
      height: lines)
    pixels.draw(into: &frame, place, context.glyphs)
    guard let window, !window.rows.isEmpty, !window.columns.isEmpty else { return lines }
    let left = place.column + window.columns.lowerBound / pooled - 1
    let right = place.column + (window.columns.upperBound - 1) / pooled + 1
    let top = window.rows.lowerBound / pooled / 2
    let bottom = (window.rows.upperBound - 1) / pooled / 2
    for line in top...bottom where line < lines {
      if left >= rect.column, left < rect.endColumn {
        frame[left, place.row + line] = Cell("[", style: Palette.operandStyle)
      }
      if right < rect.endColumn {
        frame[right, place.row + line] = Cell("]", style: Palette.operandStyle)
      }
    }
    return lines
  }

  /// The number of the largest magnitude in a square: a mean would hide it.
  private func pooledNumber(_ row: Int, _ column: Int, _ pooled: Int) -> Double? {
    guard pooled > 1 else { return entry(row, column).number }
    var largest: Double?
    // Of very many numbers a regular choice: a frame costs no more for a larger matrix.
    let step = max(1, Int((Double(rows * columns) / 65_536).squareRoot().rounded(.up)))
    for r in stride(from: row * pooled, to: min(rows, (row + 1) * pooled), by: step) {
      for c in stride(from: column * pooled, to: min(columns, (column + 1) * pooled), by: step) {
        guard let number = entry(r, c).number else { continue }
        if number.isNaN { return number }
        if largest.map({ number.magnitude > $0.magnitude }) ?? true { largest = number }
      }
    }
    return largest
  }

  // MARK: - In words

  func lines() -> [String] {
    let shape = "\(rows)\(context.glyphs.times)\(columns)"
    var line = rows * columns == 1 ? title : "\(title) \(shape)"
    if let focus, let number = entry(focus.row, focus.column).number {
      let place = (leading + [focus.row, focus.column]).map(String.init).joined(separator: ",")
      line += ": [\(place)] = \(context.signed(number))"
    }
    guard rows * columns <= 64 else { return [line + (foot.isEmpty ? "" : "  \(foot)")] }
    return [line]
      + (0..<rows).map { row in
        "  "
          + (0..<columns).map { column in
            let entry = entry(row, column)
            return digits(entry, width: 8).0
          }.joined(separator: " ")
      }
  }
}
