import Screen
import Testing

@Suite struct GlyphsTests {
  @Test func `every glyph has an ASCII twin and both take one column`() {
    for mirror in [Glyphs.unicode, .ascii].map(Mirror.init(reflecting:)) {
      for child in mirror.children {
        let borders = (child.value as? Border).map {
          Mirror(reflecting: $0).children.compactMap { $0.value as? Unicode.Scalar }
        }
        let scalars =
          borders ?? (child.value as? [Unicode.Scalar])
          ?? (child.value as? Unicode.Scalar).map { [$0] } ?? []
        for scalar in scalars {
          #expect(displayWidth(of: scalar) == 1)
          #expect(Glyphs.asciiTwin(of: scalar)?.isASCII == true, "\(scalar)")
        }
      }
    }
  }

  @Test func `the two sets have ramps of the same length`() {
    #expect(Glyphs.unicode.heights.count == Glyphs.ascii.heights.count)
    #expect(Glyphs.unicode.widths.count == Glyphs.ascii.widths.count)
    #expect(Glyphs.unicode.shades.count == Glyphs.ascii.shades.count)
  }

  @Test func `a frame in ASCII keeps its columns`() {
    var frame = Frame(size: Size(width: 10, height: 1))
    frame.write("│中→e\u{301}▃x", at: .origin)
    #expect(frame.inASCII().text == "|??>e,x")
  }

  @Test func `mathematics is spelled out`() {
    #expect(Glyphs.ascii.spelled("w ← w − η·∂L") == "w <- w - eta*dL")
    #expect(Glyphs.unicode.spelled("η") == "η")
  }
}
