extension Frame {
  /// Draws a border along the inside of a rectangle, with a title in its upper edge.
  ///
  /// The title is cut where it would reach the corner. Boxes narrower or lower than two cells are
  /// not drawn; the inside is left as it was.
  public mutating func drawBox(
    _ rect: Rect, title: String = "", border: Border, style: Style = .plain,
    titleStyle: Style? = nil
  ) {
    if rect.width < 2 || rect.height < 2 { return }
    let right = rect.endColumn - 1
    let bottom = rect.endRow - 1
    for column in (rect.column + 1)..<max(right, rect.column + 1) {
      self[column, rect.row] = Cell(border.horizontal, style: style)
      self[column, bottom] = Cell(border.horizontal, style: style)
    }
    for row in (rect.row + 1)..<max(bottom, rect.row + 1) {
      self[rect.column, row] = Cell(border.vertical, style: style)
      self[right, row] = Cell(border.vertical, style: style)
    }
    self[rect.column, rect.row] = Cell(border.topLeft, style: style)
    self[right, rect.row] = Cell(border.topRight, style: style)
    self[rect.column, bottom] = Cell(border.bottomLeft, style: style)
    self[right, bottom] = Cell(border.bottomRight, style: style)
    let room = Rect(column: rect.column + 2, row: rect.row, width: rect.width - 4, height: 1)
    if !title.isEmpty {
      write(" \(title) ", at: room.origin, style: titleStyle ?? style, clippedTo: room)
    }
  }

  /// Draws a horizontal line that joins the sides of a box.
  public mutating func drawRule(_ rect: Rect, row: Int, glyphs: Glyphs, style: Style = .plain) {
    if rect.width < 2 { return }
    for column in (rect.column + 1)..<(rect.endColumn - 1) {
      self[column, row] = Cell(glyphs.single.horizontal, style: style)
    }
    self[rect.column, row] = Cell(glyphs.teeRight, style: style)
    self[rect.endColumn - 1, row] = Cell(glyphs.teeLeft, style: style)
  }
}
