import Screen

/// A picture of pixels, two of them above each other in a cell.
///
/// Its signs say without colour what the colours say: the lighter half is the drawn one, and where both
/// halves are alike a shade says how light they are. Negative numbers have a sign of their own.
struct Pixels {
  let rows: Int
  let columns: Int
  let isSigned: Bool
  /// From -1 to 1; nil where nothing is known, NaN where it is no number.
  let strength: (Int, Int) -> Double?

  func draw(into frame: inout Frame, _ rect: Rect, _ glyphs: Glyphs) {
    for line in 0..<rect.height {
      for column in 0..<min(rect.width, columns) {
        let upper = strength(line * 2, column)
        let lower = line * 2 + 1 < rows ? strength(line * 2 + 1, column) : nil
        frame[rect.column + column, rect.row + line] = cell(upper, lower, glyphs)
      }
    }
  }

  private func cell(_ upper: Double?, _ lower: Double?, _ glyphs: Glyphs) -> Cell {
    guard let upper else { return Cell(glyphs.dot, style: Palette.faintStyle) }
    if upper.isNaN || lower?.isNaN ?? false { return Cell(glyphs.wrong, style: Palette.badStyle) }
    let (top, bottom) = (
      Self.ground(upper, isSigned: isSigned), Self.ground(lower ?? 0, isSigned: isSigned)
    )
    let (a, b) = (Self.level(upper), Self.level(lower ?? 0))
    if let half = glyphs.upperHalf, a != b, !isSigned {
      // The lighter half is drawn.
      return a > b
        ? Cell(half, style: Style(foreground: top, background: bottom))
        : Cell("▄", style: Style(foreground: bottom, background: top))
    }
    let strongest = upper.magnitude >= (lower ?? 0).magnitude ? upper : lower ?? 0
    let shade = Int((strongest.magnitude * 4).rounded())
    // The sign of less than 0 is read: in the terminal's own colour, as on all other shades.
    var style = Style(background: Self.ground(strongest, isSigned: isSigned))
    guard shade > 0 else { return Cell(" ", style: style) }
    if strongest < 0 { return Cell(shade > 2 ? "=" : "-", style: style) }
    style.foreground = isSigned ? Palette.positive : Self.light
    return Cell(glyphs.shades[shade], style: style)
  }

  static let light = Colour.palette(255)

  /// Half as many on either side of 0.
  private static func level(_ strength: Double) -> Int { Int((strength * 10).rounded()) }

  /// Of few steps, so that a frame says little where little changes; greys are the palette's.
  static func ground(_ strength: Double, isSigned: Bool) -> Colour {
    guard isSigned else { return .palette(233 + 2 * UInt8(clamping: level(strength.magnitude))) }
    let share = (strength.magnitude * 5).rounded() / 5
    return Palette.ground.mixed(with: Palette.sign(of: strength), by: 0.75 * share)
  }
}
