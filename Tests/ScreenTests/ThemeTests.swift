import Screen
import Testing

@Suite struct ThemeTests {
  @Test(arguments: [
    ("15;0", Theme.dark), ("0;15", .light), ("0;default;7", .light), ("7;8", .dark), ("x", nil),
    ("", nil), ("0;99", nil),
  ])
  func `COLORFGBG says what the ground is`(variable: String, theme: Theme?) {
    #expect(Theme(colours: variable) == theme)
  }

  @Test(
    arguments: [
      (0xFFFFFF, Theme.light), (0xFDF6E3, .light), (0x000000, .dark), (0x002B36, .dark),
      (0x1E1E1E, .dark), (0xE0E0E0, .light),
    ] as [(UInt32, Theme)])
  func `a ground says which theme it is`(ground: UInt32, theme: Theme) {
    #expect(Theme(ground: Colour(ground)) == theme)
  }

  @Test func `contrast is that of the guidelines`() {
    #expect(abs(Colour(0).contrast(to: Colour(0xFFFFFF)) - 21) < 0.1)
    #expect(abs(Colour(0x767676).contrast(to: Colour(0xFFFFFF)) - 4.54) < 0.05)
    #expect(Colour(0x123456).contrast(to: Colour(0x123456)) == 1)
  }

  @Test func `an area keeps its order, and stands out more from white the stronger it is`() {
    let strengths = (0...10).map {
      Colour(0x14161A).mixed(with: Colour(0x4AA3FF), by: Double($0) / 10)
    }
    var frame = Frame(size: Size(width: strengths.count, height: 1))
    for (column, colour) in strengths.enumerated() {
      frame[column, 0] = Cell("█", style: Style(foreground: colour))
    }
    let painted = ThemePainter(.light, depth: .trueColour).painted(frame)
    let contrasts = (0..<strengths.count).map { column in
      painted[column, 0].style.foreground?.contrast(to: Theme.light.ground) ?? 0
    }
    #expect(contrasts == contrasts.sorted() && contrasts[0] < 1.3 && contrasts[10] > 3)
  }
}
