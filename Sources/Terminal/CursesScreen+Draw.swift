import CTerm
import Screen

extension CursesScreen {
  /// Shows a frame; one equal to the last is not sent again. Parts beyond the terminal are cut.
  public func draw(_ frame: Frame) {
    if frame == drawn { return }
    drawn = frame
    let shown = ThemePainter(theme, depth: depth).painted(
      isASCII ? frame.inASCII(keepsLetters: cterm_is_utf8() != 0) : frame
    ).withBlanksLikeTheirNeighbours()
    cterm_begin()
    var texts: [UInt64] = []
    var widths: [UInt8] = []
    let rows = min(shown.size.height, knownSize.height)
    for row in 0..<rows {
      var start = 0
      var column = 0
      var style = Style.plain
      texts.removeAll(keepingCapacity: true)
      widths.removeAll(keepingCapacity: true)
      let base = row * shown.size.width
      while column < min(shown.size.width, knownSize.width) {
        let cell = shown.cells[base + column]
        if cell.style != style || texts.isEmpty {
          put(texts, widths, row: row, column: start, style: style)
          texts.removeAll(keepingCapacity: true)
          widths.removeAll(keepingCapacity: true)
          start = column
          style = cell.style
        }
        // The right edge of the terminal may cut a wide character.
        let isCut = column + Int(cell.width) > knownSize.width
        texts.append(isCut ? CellText.space.packed : cell.text.packed)
        widths.append(isCut ? 1 : max(1, cell.width))
        column += max(1, Int(cell.width))
      }
      put(texts, widths, row: row, column: start, style: style)
    }
    cterm_show()
  }

  private func put(
    _ texts: [UInt64], _ widths: [UInt8], row: Int, column: Int, style: Style
  ) {
    if texts.isEmpty { return }
    let isBlank = style == .plain && texts.allSatisfy { $0 == CellText.space.packed }
    if isBlank { return }
    cterm_put(
      Int32(row), Int32(column), texts, widths, texts.count, Int32(style.attributes.rawValue),
      number(style.foreground), number(style.background))
  }

  private func number(_ colour: Colour?) -> Int32 {
    switch colour?.nearest(in: depth) {
    case nil, .standard: -1
    case .indexed(let index): Int32(index)
    case .direct(let colour): Int32(colour.rgb) | Int32(CTERM_DIRECT)
    }
  }
}
