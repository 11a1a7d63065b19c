/// How many colours a terminal can show, from none to all.
public enum ColourDepth: Int, Hashable, Sendable, CaseIterable, Comparable {
  case mono, eight, sixteen, palette256, trueColour

  public static func < (left: ColourDepth, right: ColourDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A colour as a terminal of some depth is asked for it.
public enum TerminalColour: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// An entry of the palette: 0...15 are the classic colours, 16...255 the cube and the greys.
  case indexed(UInt8)
  /// Any colour.
  case direct(Colour)
}

extension Colour {
  /// Returns the nearest colour that a terminal of this depth can show: by its number where the
  /// palette has it.
  public func nearest(in depth: ColourDepth) -> TerminalColour {
    switch depth {
    case .mono: .standard
    case .eight: .indexed(nearestClassic(of: 8))
    case .sixteen: .indexed(nearestClassic(of: 16))
    case .palette256: .indexed(nearestInCube)
    case .trueColour: .palette(roundedInCube) == self ? .indexed(roundedInCube) : .direct(self)
    }
  }

  /// Returns the colour of a palette entry as xterm shows it.
  public static func palette(_ index: UInt8) -> Colour {
    switch index {
    case 0..<16: return classic[Int(index)]
    case 16..<232:
      let cube = index - 16
      return Colour(
        red: level(cube / 36), green: level(cube / 6 % 6), blue: level(cube % 6))
    default:
      let grey = 8 + 10 * (index - 232)
      return Colour(red: grey, green: grey, blue: grey)
    }
  }

  /// Returns the distance to another colour, weighted by how the eye sees red and blue.
  ///
  /// - Source: Thiadmer Riemersma, "Colour metric" (the "redmean" approximation).
  func distance(to other: Colour) -> Int {
    let meanRed = (Int(red) + Int(other.red)) / 2
    let dr = Int(red) - Int(other.red)
    let dg = Int(green) - Int(other.green)
    let db = Int(blue) - Int(other.blue)
    return (512 + meanRed) * dr * dr / 256 + 4 * dg * dg + (767 - meanRed) * db * db / 256
  }

  private func nearestClassic(of count: UInt8) -> UInt8 {
    var best: UInt8 = 0
    // A grey stays one.
    for index in 1..<count
    where (spread >= 16 || Colour.palette(index).spread == 0)
      && distance(to: Colour.palette(index)) < distance(to: Colour.palette(best))
    {
      best = index
    }
    return best
  }

  /// How far its components are apart: 0 for a grey.
  private var spread: UInt8 { max(red, green, blue) - min(red, green, blue) }

  /// The nearest of the cube and the greys; the first 16 are left out, since themes change them. What is
  /// more blue than red stays so, and what is more red: shades tell signs by it.
  private var nearestInCube: UInt8 {
    func keepsHue(_ index: UInt8) -> Bool {
      let other = Colour.palette(index)
      return blue > red ? other.blue > other.red : blue == red || other.red > other.blue
    }
    let rounded = roundedInCube
    guard spread >= 48, !keepsHue(rounded) else { return rounded }
    return (16...255).filter(keepsHue).min {
      distance(to: .palette($0)) < distance(to: .palette($1))
    } ?? rounded
  }

  private var roundedInCube: UInt8 {
    func step(_ value: UInt8) -> UInt8 {
      value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40
    }
    let cube = 16 + 36 * step(red) + 6 * step(green) + step(blue)
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let grey = UInt8(232 + min(23, max(0, (mean - 3) / 10)))
    let isGreyNearer =
      distance(to: Colour.palette(grey)) < distance(to: Colour.palette(cube))
    return isGreyNearer ? grey : cube
  }

  private static func level(_ step: UInt8) -> UInt8 {
    step == 0 ? 0 : 55 + 40 * step
  }

  private static let classic: [Colour] = [
    Colour(0x000000), Colour(0xCD0000), Colour(0x00CD00), Colour(0xCDCD00), Colour(0x0000EE),
    Colour(0xCD00CD), Colour(0x00CDCD), Colour(0xE5E5E5), Colour(0x7F7F7F), Colour(0xFF0000),
    Colour(0x00FF00), Colour(0xFFFF00), Colour(0x5C5CFF), Colour(0xFF00FF), Colour(0x00FFFF),
    Colour(0xFFFFFF),
  ]
}
