import Screen
import Testing

@Suite struct ColourTests {
  @Test(arguments: UInt8.min...UInt8.max)
  func `a palette colour is its own nearest`(index: UInt8) {
    let colour = Colour.palette(index)
    if index < 16 {
      #expect(colour.nearest(in: .sixteen) == .indexed(index))
    } else if case .indexed(let nearest) = colour.nearest(in: .palette256) {
      #expect(Colour.palette(nearest) == colour)  // some greys are in the cube as well
    }
    #expect(colour.nearest(in: .mono) == .standard)
    if case .indexed(let short) = colour.nearest(in: .trueColour) {
      #expect(short >= 16 && Colour.palette(short) == colour)
    } else {
      #expect(index < 16 && colour.nearest(in: .trueColour) == .direct(colour))
    }
  }

  @Test func `a colour beside the palette is asked for itself`() {
    for colour in [Colour(0x5FAFFE), Colour(0x010101), Colour(0x000001), Colour(0xEFEFEF)] {
      #expect(colour.nearest(in: .trueColour) == .direct(colour))
    }
  }

  @Test func `the cube's choice is the best of all 240`() throws {
    for rgb in stride(from: UInt32(0), to: 0xFF_FFFF, by: 0x0B_1D37) {
      let colour = Colour(rgb)
      guard case .indexed(let index) = colour.nearest(in: .palette256) else {
        Issue.record("\(colour.hex) has no index")
        return
      }
      func gap(_ other: Colour) -> Int {
        let red = Int(colour.red) - Int(other.red)
        let green = Int(colour.green) - Int(other.green)
        let blue = Int(colour.blue) - Int(other.blue)
        return red * red + green * green + blue * blue
      }
      // More blue than red, or more red than blue, it stays.
      func keepsHue(_ other: Colour) -> Bool {
        let parts = [colour.red, colour.green, colour.blue]
        guard let most = parts.max(), let least = parts.min(), most - least >= 48 else {
          return true
        }
        return colour.blue > colour.red
          ? other.blue > other.red : colour.blue == colour.red || other.red > other.blue
      }
      #expect(keepsHue(Colour.palette(index)), "\(colour.hex)")
      let best =
        (16...255).map { Colour.palette($0) }.filter(keepsHue).map(gap).min() ?? 0
      // Near-ties may go either way: the choice weighs the components as the eye does.
      #expect(gap(Colour.palette(index)) <= best + 900, "\(colour.hex)")
    }
  }

  @Test func `mixing is clamped and prints as a web colour`() {
    let black = Colour(0)
    let white = Colour(0xFFFFFF)
    #expect(black.mixed(with: white, by: 0.5) == Colour(0x808080))
    #expect(black.mixed(with: white, by: 7) == white)
    #expect(black.mixed(with: white, by: .nan) == black)
    #expect(Colour(0x0A0B0C).hex == "#0a0b0c")
  }
}
