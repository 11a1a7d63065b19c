extension Frame {
  /// Writes one line of text and returns how many columns it advanced, so that writes can be
  /// chained; columns to the left of the clip count, what lies beyond its right edge does not.
  ///
  /// A number is written whole or not at all: where the clip would cut one, it leaves blanks. So
  /// does a wide character that it cuts. Combining marks join the character before them. Line breaks and other control characters show as "·": wrap the text first.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, at start: Point, style: Style = .plain, clippedTo rect: Rect? = nil
  ) -> Int {
    let clip = rect.map { $0.intersection(bounds) } ?? bounds
    if start.row < clip.row || start.row >= clip.endRow { return 0 }
    var point = start
    var last: Point?
    var number = NumberRun()
    for raw in text.unicodeScalars {
      guard let scalar = presentable(raw) else { continue }
      let width = displayWidth(of: scalar)
      if width == 0 {
        if let last, clip.contains(last), !self[last].isContinuation {
          combine(scalar, at: last)
        }
        continue
      }
      number.add(scalar, at: point.column)
      if point.column >= clip.endColumn {
        if let start = number.cutStart {
          for column in max(start, clip.column)..<max(clip.endColumn, start, clip.column) {
            place(.blank(style), at: Point(column: column, row: point.row), clip: clip)
          }
        }
        break
      }
      let isCutLeft = number.cutStart.map { $0 < clip.column } ?? false
      let cell =
        isCutLeft
        ? .blank(style) : Cell(text: CellText(scalar), width: UInt8(width), style: style)
      place(cell, at: point, clip: clip)
      let isWhole = point.column >= clip.column && point.column + width <= clip.endColumn
      last = isWhole ? point : nil
      point.column = min(point.column + width, max(clip.endColumn, point.column))
    }
    return point.column - start.column
  }

  /// Writes text so that it ends at the right edge of a one-line rectangle.
  @discardableResult
  public mutating func writeRight(
    _ text: some StringProtocol, in rect: Rect, style: Style = .plain
  ) -> Int {
    let start = Point(column: rect.endColumn - displayWidth(of: text), row: rect.row)
    return write(text, at: start, style: style, clippedTo: rect)
  }

  /// Writes text in the middle of a one-line rectangle.
  @discardableResult
  public mutating func writeCentred(
    _ text: some StringProtocol, in rect: Rect, style: Style = .plain
  ) -> Int {
    let room = rect.width - displayWidth(of: text)
    let start = Point(column: rect.column + max(0, room / 2), row: rect.row)
    return write(text, at: start, style: style, clippedTo: rect)
  }

  /// Fills a rectangle with one cell; a wide cell fills it in pairs.
  public mutating func fill(_ rect: Rect, with cell: Cell = .blank) {
    let area = rect.intersection(bounds)
    let step = max(1, Int(cell.width))
    for row in area.row..<area.endRow {
      for column in stride(from: area.column, to: area.endColumn, by: step) {
        place(cell, at: Point(column: column, row: row), clip: area)
      }
    }
  }

  /// Fills a rectangle with one style and blanks.
  public mutating func fill(_ rect: Rect, style: Style) {
    fill(rect, with: .blank(style))
  }

  /// Changes the style of every cell in a rectangle and leaves the characters.
  ///
  /// A wide character that the rectangle cuts is changed as a whole.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let area = rect.intersection(bounds)
    if area.isEmpty { return }
    for row in area.row..<area.endRow {
      var first = index(Point(column: area.column, row: row))
      var end = first + area.width
      if cells[first].isContinuation { first -= 1 }
      if cells[end - 1].width == 2 { end += 1 }
      for index in first..<end { restyle(at: index, change) }
    }
  }

  /// Gives every cell in a rectangle the same style and leaves the characters.
  public mutating func restyle(_ rect: Rect, to style: Style) {
    restyle(rect) { _ in style }
  }

  /// Copies another frame into this one, its top left corner at a point.
  public mutating func draw(_ other: Frame, at point: Point, clippedTo rect: Rect? = nil) {
    let clip = rect.map { $0.intersection(bounds) } ?? bounds
    for other in other.tags {
      let there = Rect(
        origin: Point(column: point.column + other.rect.column, row: point.row + other.rect.row),
        size: other.rect.size)
      tag(there.intersection(clip), meaning: other.meaning)
    }
    for row in 0..<other.size.height {
      for column in 0..<other.size.width {
        let cell = other[column, row]
        if cell.isContinuation { continue }
        place(cell, at: point.moved(columns: column, rows: row), clip: clip)
      }
    }
  }
}

/// Where the number begins that is being written: digits, signs, a point, an exponent.
private struct NumberRun {
  private var start: Int?
  private var hasDigit = false

  /// The column of the number's first character; nil outside numbers.
  var cutStart: Int? { hasDigit ? start : nil }

  mutating func add(_ scalar: Unicode.Scalar, at column: Int) {
    let isDigit = scalar.value >= 0x30 && scalar.value <= 0x39
    let isSign = scalar == "+" || scalar == "-"
    // A sign begins a number, unless it is that of an exponent.
    let belongs =
      isDigit || hasDigit && (scalar == "." || scalar == "e") || isSign && !hasDigit && start == nil
      || isSign && hasDigit && isAfterExponent
    guard belongs else {
      self = NumberRun()
      if isSign { start = column }
      return
    }
    if start == nil { start = column }
    hasDigit = hasDigit || isDigit
    isAfterExponent = scalar == "e"
  }

  private var isAfterExponent = false
}
