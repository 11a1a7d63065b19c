import Screen
import Widgets

extension Frame {
  /// Clears a box in the middle of the screen and returns its inside.
  mutating func openBox(_ size: Size, title: String, _ glyphs: Glyphs) -> Rect {
    let box = bounds.inset(by: 1).centred(size)
    eraseCutNumbers(around: box)
    fill(box)
    removeTags(in: box)
    drawBox(
      box, title: title, border: glyphs.rounded, style: Style(foreground: Palette.result),
      titleStyle: Palette.headingStyle)
    return box.inset(left: 2, top: 1, right: 2, bottom: 1)
  }

  /// Half a number beside the box would be read as another number.
  private mutating func eraseCutNumbers(around box: Rect) {
    func isOfNumber(_ point: Point) -> Bool {
      let scalar = self[point].text.base
      return bounds.contains(point) && "0123456789.+-e".unicodeScalars.contains(scalar)
    }
    for row in box.row..<box.endRow {
      for (edge, step) in [(box.column, -1), (box.endColumn - 1, 1)] {
        var point = Point(column: edge, row: row)
        while isOfNumber(point) {
          self[point] = .blank(self[point].style)
          point.column += step
        }
      }
    }
  }
}
