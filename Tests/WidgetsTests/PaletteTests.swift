import Screen
import Testing
import Widgets

@Suite struct PaletteTests {
  @Test func `colours are entries of the palette of 256`() {
    let colours = [
      Palette.positive, Palette.negative, Palette.result, Palette.operand, Palette.faint,
      Palette.good, Palette.bad, Palette.term, Palette.forward, Palette.backward, Palette.update,
    ]
    for colour in colours {
      #expect(colour.nearest(in: .trueColour) == colour.nearest(in: .palette256), "\(colour.hex)")
    }
  }

  @Test func `a shade is stronger the larger its number`() {
    for sign in [1.0, -1.0] {
      let contrasts = (0...16).map {
        Palette.heat(sign * Double($0) / 16, scale: 1).contrast(to: Palette.ground)
      }
      #expect(contrasts == contrasts.sorted() && Set(contrasts).count == 9)
    }
    #expect(Palette.heat(.nan, scale: 1) == Palette.ground)
  }
}
