import Screen

/// How a number of a field looks in a cell: blue shades where it is more than 0, orange dashes where it is
/// less, a digit and a colour for each class. Signs say the same as colours.
struct FieldCells {
  let glyphs: Glyphs

  static let colours = [
    Palette.positive, Palette.negative, Palette.good, Palette.term, Palette.result,
    Palette.operand,
  ]

  /// - Parameter number: as a part of what is wanted, from -1 to 1.
  func sign(_ number: Double) -> Cell {
    guard number.isFinite else {
      // What is infinite has a sign; what is no number has none.
      return number.isNaN ? Cell("?", style: Palette.faintStyle) : sign(number > 0 ? 1 : -1)
    }
    // Eleven levels, so that little is sent where little changes.
    let level = (max(-1, min(1, number)) * 5).rounded() / 5
    let ground = Palette.ground.mixed(
      with: Palette.sign(of: number), by: 0.1 + 0.5 * level.magnitude)
    let sign: Unicode.Scalar =
      number < 0 ? (level < -0.5 ? "=" : "-") : glyphs.shades[level > 0.5 ? 2 : 1]
    let ink = ground.mixed(with: Palette.sign(of: number), by: 0.35)
    return Cell(sign, style: Style(foreground: ink, background: ground))
  }

  /// - Parameter isDigit: whether the class's digit stands in the cell.
  func ofClass(_ best: Int?, isDigit: Bool) -> Cell {
    guard let best else { return Cell("?", style: Palette.faintStyle) }
    let colour = Self.colours[best % Self.colours.count]
    let ground = Palette.ground.mixed(with: colour, by: 0.35)
    return Cell(
      isDigit ? Self.digit(best) : " ",
      style: Style(foreground: ground.mixed(with: colour, by: 0.5), background: ground))
  }

  static func digit(_ index: Int) -> Unicode.Scalar {
    let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".unicodeScalars)
    return digits[index % digits.count]
  }
}
