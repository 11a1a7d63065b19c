import Screen

/// Prints frames as text with the escape codes that every modern terminal understands.
public struct ANSIPrinter: Sendable {
  public let depth: ColourDepth

  public init(depth: ColourDepth = .trueColour) {
    self.depth = depth
  }

  /// Returns the rows of a frame with their colours, each ended by a line break: for `cat`.
  public func lines(of frame: Frame) -> String {
    var output = ""
    for row in 0..<frame.size.height {
      var style = Style.plain
      for column in 0..<frame.size.width {
        append(frame[column, row], style: &style, to: &output)
      }
      if style != .plain { output += "\u{1B}[0m" }
      output += "\n"
    }
    return output
  }

  /// Returns what clears a terminal and draws a frame on it, with the cursor hidden.
  public func whole(_ frame: Frame) -> String {
    "\u{1B}[0m\u{1B}[?25l\u{1B}[2J" + difference(from: Frame(size: frame.size), to: frame)
  }

  /// Returns what turns one frame on a terminal into another. Frames of two sizes are drawn anew.
  ///
  /// It starts and ends with the standard style, so that pieces can be joined.
  public func difference(from old: Frame, to new: Frame) -> String {
    if old.size != new.size { return whole(new) }
    var output = ""
    var style = Style.plain
    for row in 0..<new.size.height {
      var cursor: Int?
      for column in 0..<new.size.width {
        let cell = new[column, row]
        // A wide character is drawn when either of its halves was something else.
        let isChanged =
          cell != old[column, row]
          || cell.width == 2 && new[column + 1, row] != old[column + 1, row]
        if !isChanged || cell.isContinuation { continue }
        if cursor != column { output += "\u{1B}[\(row + 1);\(column + 1)H" }
        append(cell, style: &style, to: &output)
        cursor = column + Int(cell.width)
      }
    }
    return style == .plain ? output : output + "\u{1B}[0m"
  }

  private func append(_ cell: Cell, style: inout Style, to output: inout String) {
    if cell.isContinuation { return }
    if cell.style != style {
      output += code(for: cell.style)
      style = cell.style
    }
    cell.text.append(to: &output)
  }

  /// Returns the escape code that sets a style, whatever was set before.
  func code(for style: Style) -> String {
    var codes = ["0"]
    if style.attributes.contains(.bold) { codes.append("1") }
    if style.attributes.contains(.dim) { codes.append("2") }
    if style.attributes.contains(.underline) { codes.append("4") }
    if style.attributes.contains(.reverse) { codes.append("7") }
    codes += colourCodes(style.foreground, base: 30)
    codes += colourCodes(style.background, base: 40)
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  private func colourCodes(_ colour: Colour?, base: Int) -> [String] {
    switch colour?.nearest(in: depth) {
    case nil, .standard: []
    case .indexed(let index) where index < 8: ["\(base + Int(index))"]
    case .indexed(let index) where index < 16: ["\(base + 60 + Int(index) - 8)"]
    case .indexed(let index): ["\(base + 8)", "5", "\(index)"]
    case .direct(let colour):
      ["\(base + 8)", "2", "\(colour.red)", "\(colour.green)", "\(colour.blue)"]
    }
  }
}
