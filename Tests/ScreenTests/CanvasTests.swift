import Screen
import Testing

@Suite struct CanvasTests {
  @Test func `each dot is its bit of the braille block`() {
    let expected: [(Int, Int, Unicode.Scalar)] = [
      (0, 0, "⠁"), (0, 1, "⠂"), (0, 2, "⠄"), (0, 3, "⡀"),
      (1, 0, "⠈"), (1, 1, "⠐"), (1, 2, "⠠"), (1, 3, "⢀"),
    ]
    for (x, y, scalar) in expected {
      var canvas = Canvas(size: Size(width: 1, height: 1))
      canvas.set(x: x, y: y)
      var frame = Frame(size: Size(width: 1, height: 1))
      canvas.draw(into: &frame, at: .origin, glyphs: .unicode)
      #expect(frame[0, 0] == Cell(scalar))
    }
  }

  @Test func `lines look like lines, in braille and in ASCII`() {
    var canvas = Canvas(size: Size(width: 4, height: 2))
    canvas.line(from: (0, 7), to: (7, 0))
    var frame = Frame(size: canvas.size)
    canvas.draw(into: &frame, at: .origin, glyphs: .unicode)
    #expect(frame.rows == ["  ⡠⠊", "⡠⠊"])
    var ascii = Frame(size: canvas.size)
    canvas.draw(into: &ascii, at: .origin, glyphs: .ascii)
    #expect(ascii.rows == ["  .'", ".'"])
  }

  @Test func `far ends and broken numbers are harmless`() {
    var canvas = Canvas(size: Size(width: 3, height: 3))
    canvas.line(from: (-1e12, 5), to: (1e12, 5))
    #expect(canvas.isSet(x: 0, y: 5) && canvas.isSet(x: 5, y: 5))
    canvas.line(from: (.nan, 0), to: (1, 1))
    canvas.line(from: (0, -.infinity), to: (1, 1))
    #expect(!canvas.isSet(x: 1, y: 1))
  }

  @Test func `the strongest dot colours the cell, the last among equals`() {
    let red = Style(foreground: Colour(0xFF0000))
    let blue = Style(foreground: Colour(0x0000FF))
    var canvas = Canvas(size: Size(width: 1, height: 1))
    canvas.set(x: 0, y: 0, style: red, strength: 2)
    canvas.set(x: 1, y: 1, style: blue, strength: 1)
    var frame = Frame(size: canvas.size)
    canvas.draw(into: &frame, at: .origin, glyphs: .unicode)
    #expect(frame[0, 0].style == red)
    canvas.set(x: 1, y: 2, style: blue, strength: 2)
    canvas.draw(into: &frame, at: .origin, glyphs: .unicode)
    #expect(frame[0, 0].style == blue)
  }
}
