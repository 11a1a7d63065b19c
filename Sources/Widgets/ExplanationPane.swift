import Engine
import Screen
import Trace

/// A number unfolded to the inputs: one row for each number and each term, as deep as it was opened, and
/// below them the row under the cursor in full.
public struct ExplanationPane {
  private let tree: ExplanationTree
  private let words: ExplanationText
  private let context: PaneContext
  /// What was found out about the number itself: stands in the frame and at the foot.
  private let notes: [String]

  /// - Parameter notes: what there is to say about the number as a whole, each a line.
  public init(_ tree: ExplanationTree, _ context: PaneContext, notes: [String] = []) {
    self.tree = tree
    self.context = context
    self.notes = notes
    words = ExplanationText(
      tree, in: context.stepper.timeline, names: context.stepper.names, strings: context.strings,
      isASCII: context.glyphs.isASCII)
  }

  private var strings: Strings { context.strings }
  private var glyphs: Glyphs { context.glyphs }

  /// What stands in the frame: the number with all its digits.
  public func title(width: Int) -> String {
    let name = words.name(tree.rows[0])
    let head = "\(strings("Explain", "解释"))  \(name)"
    guard let number = tree.rows[0].number else { return "\(head) = ?" }
    for text in ["\(head) = \(signed(number))", "\(head) = \(NumberText.fixed(number))"]
    where displayWidth(of: text) <= width {
      return text
    }
    return head
  }

  private func signed(_ number: Double) -> String {
    number.isNaN ? "nan" : number < 0 ? "\(number)" : "+\(number)"
  }

  /// What a second way said of the number; nil where none was gone.
  public var check: String? { words.check(tree.rows[0]) }

  /// The same in words.
  public func lines() -> [String] {
    if let paths = tree.paths {
      return words.paths(paths.1, to: paths.of, width: 200).map(\.text) + notes
    }
    return words.lines() + notes
  }

  // MARK: - Drawing

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width > 8, rect.height > 0 else { return }
    if let paths = tree.paths {
      drawPaths(words.paths(paths.1, to: paths.of, width: rect.width), into: &frame, rect)
      return
    }
    // The row under the cursor whole, and what is to be said of the number; the rows get the rest.
    let room = max(0, min(rect.height - 4, rect.height / 3))
    let foot = Array(footLines(width: rect.width).prefix(max(0, room - 1)))
    let cut = rect.split(bottom: foot.isEmpty ? 0 : foot.count + 1)
    drawRows(into: &frame, cut.rest)
    guard !foot.isEmpty else { return }
    frame.write(
      String(repeating: String(glyphs.single.horizontal), count: rect.width),
      at: cut.bottom.origin, style: Palette.faintStyle, clippedTo: cut.bottom)
    for (row, line) in foot.enumerated() {
      frame.write(line, at: cut.bottom.origin.moved(rows: row + 1), clippedTo: rect)
    }
  }

  private func drawPaths(_ lines: [StyledLine], into frame: inout Frame, _ rect: Rect) {
    let first = max(0, min(tree.pathScroll, lines.count - rect.height))
    for (row, line) in lines.dropFirst(first).prefix(rect.height).enumerated() {
      frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
    }
  }

  /// Where the columns stand: each as wide as what is shown needs, within its share of the room.
  private struct Columns {
    let name: Int
    let value: Int
    let bar: Int
    let symbols: Int
    let numbers: Int
    let writer: Int
    let decimals: Int

    init(width: Int, _ rows: ArraySlice<ExplanationTree.Row>, shift: Int, _ words: ExplanationText)
    {
      let isWide = width >= 100
      let decimals = isWide ? 6 : 4
      func widest(_ text: (ExplanationTree.Row) -> String?) -> Int {
        rows.reduce(0) { max($0, text($1).map(displayWidth) ?? 0) }
      }
      let names = rows.reduce(0) {
        max($0, max(0, $1.depth * 2 - shift) + displayWidth(of: words.name($1)) + 5)
      }
      name = min(max(12, names), width * 2 / 5)
      value = max(9, widest { words.value($0, decimals: decimals) }) + 2
      let hasBars = rows.contains { $0.depth > 0 && $0.share != nil }
      bar = !hasBars ? 0 : isWide ? 13 : width >= 70 ? 9 : 0
      var rest = width - name - value - bar - 1
      writer = isWide ? min(22, widest { words.writer($0, isShort: true) } + 1) : 0
      rest -= writer
      let whole = widest { words.source($0) ?? words.symbols($0) } + 2
      let figures = widest { words.numbers($0) } + 2
      // Two columns where half of each is more than a stump; what one does not need the other has.
      let isDouble = isWide && min(whole, 24) + min(figures, 24) <= rest
      symbols = isDouble ? max(min(whole, rest / 2), min(whole, rest - figures)) : rest
      numbers = isDouble ? rest - symbols : 0
      self.decimals = decimals
    }
  }

  private func drawRows(into frame: inout Frame, _ rect: Rect) {
    let rows = tree.rows
    let shown = shownRange(rect.height, of: rows.count, around: tree.cursor)
    // What lies deeper than there is room for is shown from its own level on.
    let shift = max(0, rows[tree.cursor].depth * 2 - rect.width / 8)
    let columns = Columns(width: rect.width, rows[shown], shift: shift, words)
    let siblings = largestShares(shown)
    for (line, place) in shown.enumerated() {
      let row = Rect(
        column: rect.column, row: rect.row + line, width: rect.width, height: 1)
      draw(place, columns, shift: shift, largest: siblings[place] ?? 0, into: &frame, row)
    }
  }

  /// By row, the largest share of those that it stands among.
  private func largestShares(_ shown: Range<Int>) -> [Int: Double] {
    var largest: [Int: Double] = [:]
    var open: [(depth: Int, places: [Int], share: Double)] = []
    func close(_ group: (depth: Int, places: [Int], share: Double)) {
      for place in group.places { largest[place] = group.share }
    }
    // Those above the picture count as well, as far back as a page.
    for place in max(0, shown.lowerBound - 64)..<shown.upperBound {
      let depth = tree.rows[place].depth
      while let last = open.last, last.depth > depth { close(open.removeLast()) }
      if open.last?.depth != depth { open.append((depth, [], 0)) }
      let share = tree.rows[place].share?.magnitude ?? 0
      open[open.count - 1].places.append(place)
      if share.isFinite { open[open.count - 1].share = max(open[open.count - 1].share, share) }
    }
    open.forEach(close)
    return largest
  }

  private func draw(
    _ place: Int, _ columns: Columns, shift: Int, largest: Double, into frame: inout Frame,
    _ line: Rect
  ) {
    let row = tree.rows[place]
    let isHere = place == tree.cursor
    let marked: (Style) -> Style = { isHere ? $0.with(.reverse) : $0 }
    if isHere { frame.fill(line, style: Style(attributes: [.reverse])) }
    let indent = max(0, row.depth * 2 - shift)
    let pointer =
      isHere ? String(glyphs.pointerRight) : shift > 0 && row.depth * 2 < shift ? "<" : " "
    let mark = row.canOpen ? (row.isOpen ? "-" : "+") : " "
    var column = line.column
    frame.write(
      pointer, at: Point(column: column, row: line.row), style: marked(.plain), clippedTo: line)
    column += 1 + indent
    // Names differ at their ends.
    let nameRoom = max(4, columns.name - indent - 4)
    let name = "\(mark) \(glyphs.ending(of: words.name(row), width: nameRoom))"
    frame.write(
      name, at: Point(column: column, row: line.row),
      style: marked(nameStyle(row)), clippedTo: line)
    column = line.column + columns.name
    // A number begins where its column does, unless it is too wide for it.
    let value = words.value(row, decimals: columns.decimals)
    frame.write(
      value, at: Point(column: column, row: line.row),
      style: marked(row.depth == 0 ? Style(attributes: [.bold]) : .plain), clippedTo: line)
    column += columns.value
    if columns.bar > 0 {
      drawBar(
        row, largest, into: &frame,
        Rect(column: column, row: line.row, width: columns.bar, height: 1))
      column += columns.bar + 1
    }
    drawFormula(
      row, columns, into: &frame,
      Rect(
        column: column, row: line.row, width: line.endColumn - column, height: 1), marked)
  }

  private func nameStyle(_ row: ExplanationTree.Row) -> Style {
    if case .number = row.kind { return Style(foreground: Palette.operand) }
    return row.isFold ? Palette.faintStyle : .plain
  }

  private func drawFormula(
    _ row: ExplanationTree.Row, _ columns: Columns, into frame: inout Frame, _ rect: Rect,
    _ marked: (Style) -> Style
  ) {
    if let source = words.source(row) {
      frame.write(
        cut(source, width: rect.width), at: rect.origin, style: marked(Palette.faintStyle),
        clippedTo: rect)
      return
    }
    var column = rect.column
    func write(_ text: String?, _ width: Int, _ style: Style) {
      guard let text, width > 0 else { return }
      frame.write(
        text, at: Point(column: column, row: rect.row), style: marked(style), clippedTo: rect)
    }
    // Where there is one column only, a term shows its numbers and a number its formula; either the
    // other where that fits and its own does not.
    if columns.numbers == 0 {
      let room = columns.symbols - 1
      let numbers = fitting(room) { words.numbers(row, decimals: 4, partLimit: $0) }
      let symbols = fitting(room) { words.symbols(row, partLimit: $0) }
      let isTerm = if case .term = row.kind { true } else { false }
      let wished = isTerm ? numbers : symbols
      let other = isTerm ? symbols : numbers
      let isCut = wished?.isCut == true && other?.isCut == false
      // Of another update nothing was asked yet; but when it was written is known.
      let unasked = columns.writer == 0 ? words.writer(row, isShort: true) : nil
      write(
        (isCut ? other : wished)?.text ?? unasked.map { cut($0, width: room) }, columns.symbols,
        .plain)
      column += columns.symbols
      write(
        words.writer(row, isShort: true).map { cut($0, width: columns.writer) }, columns.writer,
        Palette.faintStyle)
      return
    }
    write(
      fitting(columns.symbols - 1) { words.symbols(row, partLimit: $0) }?.text, columns.symbols,
      .plain)
    column += columns.symbols
    write(
      fitting(columns.numbers - 1) { words.numbers(row, partLimit: $0) }?.text, columns.numbers,
      .plain)
    column += columns.numbers
    write(
      words.writer(row, isShort: true).map { cut($0, width: columns.writer) }, columns.writer,
      Palette.faintStyle)
  }

  /// The longest of a formula's texts that fits: of many parts fewer, then none that is whole.
  private func fitting(
    _ width: Int, _ text: (Int) -> String?
  ) -> (text: String, isCut: Bool)? {
    var shortest: String?
    for limit in [6, 4, 3, 2] {
      guard let candidate = text(limit) else { return nil }
      if displayWidth(of: candidate) <= width { return (candidate, false) }
      shortest = candidate
    }
    return shortest.map { (cut($0, width: width), true) }
  }

  /// A text in at most `width` columns; where it is cut, an ellipsis stands in the place of what would
  /// be half a word or half a number.
  private func cut(_ text: String, width: Int) -> String {
    guard displayWidth(of: text) > width else { return text }
    var text = text
    while !text.isEmpty, displayWidth(of: text) > width - 1 { text.removeLast() }
    func isOfNumber(_ character: Character) -> Bool { character.isNumber || character == "." }
    while let last = text.last, isOfNumber(last) { text.removeLast() }
    return text + String(glyphs.ellipsis)
  }

  /// What the row adds, to the left of an axis where it takes away and to the right where it adds.
  private func drawBar(
    _ row: ExplanationTree.Row, _ largest: Double, into frame: inout Frame, _ rect: Rect
  ) {
    guard let share = row.share, row.depth > 0 else { return }
    let half = rect.width / 2
    let axis = Point(column: rect.column + half, row: rect.row)
    // Not reversed under the cursor either: a bar is what it covers.
    frame.fill(rect)
    frame.write(
      String(glyphs.single.vertical), at: axis, style: Palette.faintStyle, clippedTo: rect)
    guard share != 0, largest > 0 || !share.isFinite else { return }
    let part = share.isFinite ? share.magnitude / largest : 1
    let length = max(1, min(half, Int((part * Double(half)).rounded())))
    let style = Style(foreground: Palette.sign(of: share))
    let sign = share < 0 ? "=" : String(glyphs.shades[glyphs.shades.count - 1])
    frame.write(
      String(repeating: sign, count: length),
      at: share < 0 ? axis.moved(columns: -length) : axis.moved(columns: 1), style: style,
      clippedTo: rect)
  }

  // MARK: - The foot

  /// The row under the cursor in full, then what there is to say of the number.
  private func footLines(width: Int) -> [StyledLine] {
    let row = tree.rows[tree.cursor]
    var runs = [
      StyledLine.Run(words.name(row), Style(foreground: Palette.operand)),
      .init(row.number == nil && row.isFold ? "" : " = \(words.value(row, decimals: 6))", .plain),
    ]
    if let symbols = words.symbols(row, partLimit: 8),
      let numbers = words.numbers(row, partLimit: 8)
    {
      runs.append(.init(" = \(symbols) = \(numbers)"))
    }
    for note in [words.source(row), words.writer(row), words.check(row)].compactMap({ $0 }) {
      runs.append(.init("   \(note)", Palette.faintStyle))
    }
    return StyledLine.wrapped(runs, width: width)
      + notes.flatMap { StyledLine.wrapped([.init($0)], width: width) }
  }
}
