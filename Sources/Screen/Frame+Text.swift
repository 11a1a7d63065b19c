extension Frame {
  /// The rows as text, without the blanks at their ends.
  public var rows: [String] { (0..<size.height).map(text(row:)) }

  /// All rows as text, one per line, without the blanks at their ends.
  public var text: String { rows.joined(separator: "\n") }

  /// Returns one row as text, without the blanks at its end; styles are left out.
  public func text(row: Int) -> String {
    if row < 0 || row >= size.height { return "" }
    let line = cells[(row * size.width)..<((row + 1) * size.width)]
    var text = ""
    var blanks = 0
    for cell in line {
      if cell.text.isBlank {
        blanks += 1
      } else {
        if blanks > 0 { text += String(repeating: " ", count: blanks) }
        blanks = 0
        cell.text.append(to: &text)
      }
    }
    return text
  }

  /// Returns the frame with every character that is not ASCII replaced by its twin, see
  /// ``Glyphs/asciiTwin(of:)``. A wide character becomes "??", so that columns stay in place.
  ///
  /// - Parameter keepsLetters: whether letters of other languages stay; else they become "?".
  public func inASCII(keepsLetters: Bool = false) -> Frame {
    var frame = self
    for row in 0..<size.height {
      for column in 0..<size.width {
        let cell = self[column, row]
        if cell.text.packed < 0x80 { continue }
        let found = Glyphs.asciiTwin(of: cell.text.base)
        if found == nil, keepsLetters || cell.isContinuation { continue }
        let twin = found ?? "?"
        frame[column, row] = Cell(twin, style: cell.style)
        if cell.width == 2 { frame[column + 1, row] = Cell(twin, style: cell.style) }
      }
    }
    return frame
  }
}
