import Screen
import Testing

@Suite struct BlanksTests {
  private static let red = Style(foreground: Colour(0xFF0000), attributes: .bold)
  private static let shade = Style(background: Colour(0x203040))
  private static let lit = shade.foreground(Colour(0xFFFFFF))

  /// Writes parts one behind the other.
  private func frame(_ parts: [(String, Style)]) -> Frame {
    var frame = Frame(size: Size(width: 16, height: 1))
    var column = 0
    for (text, style) in parts {
      column += frame.write(text, at: Point(column: column, row: 0), style: style)
    }
    return frame
  }

  @Test func `short gaps are like what stands beside them, long ones aren't`() {
    let near = frame([("a", Self.red), ("  ", .plain), ("b", Self.red)])
      .withBlanksLikeTheirNeighbours()
    #expect((0..<4).allSatisfy { near[$0, 0].style == Self.red } && near[4, 0].style == .plain)
    let far = frame([("a", Self.red), ("         ", .plain), ("b", Self.red)])
      .withBlanksLikeTheirNeighbours()
    #expect((1..<10).allSatisfy { far[$0, 0].style == .plain })
  }

  @Test func `a gap beside an underlined or a reversed word has no line and no ground`() {
    for attributes in [Style.Attributes.underline, .reverse, [.underline, .bold]] {
      let word = Style(foreground: Colour(0x00FF00), attributes: attributes)
      let shown = frame([("a", word), (" ", .plain), ("b", word), (" ", word), ("c", word)])
        .withBlanksLikeTheirNeighbours()
      #expect(shown[1, 0].style == .plain && shown[3, 0].style == word)
    }
  }

  @Test func `a shade keeps its ground, and its blanks have its ink`() {
    let shown = frame([(" ", Self.shade), ("+", Self.lit), (" ", Self.shade), ("x", .plain)])
      .withBlanksLikeTheirNeighbours()
    #expect((0..<3).allSatisfy { shown[$0, 0].style == Self.lit } && shown[3, 0].style == .plain)
  }

  @Test func `nothing that is seen changes`() {
    let styles = [
      Style.plain, Self.red, Self.shade, Self.lit, Style(attributes: .underline),
      Style(attributes: .reverse), Style(foreground: Colour(0x00FF00), attributes: [.dim]),
    ]
    let parts = styles.flatMap { style in ["a", " ", "    ", "中"].map { ($0, style) } }
    for place in 0..<parts.count * parts.count * parts.count {
      let (first, second, third) = (
        place % parts.count, place / parts.count % parts.count, place / parts.count / parts.count
      )
      let before = frame([parts[first], parts[second], parts[third]])
      let after = before.withBlanksLikeTheirNeighbours()
      for (old, new) in zip(before.cells, after.cells) {
        #expect(old.text == new.text && old.style.background == new.style.background)
        if old.text == .space {
          let seen: Style.Attributes = [.underline, .reverse]
          #expect(
            old.style.attributes.intersection(seen) == new.style.attributes.intersection(seen))
          if !old.style.attributes.isDisjoint(with: seen) { #expect(old.style == new.style) }
        } else {
          #expect(old == new)
        }
      }
    }
  }
}
