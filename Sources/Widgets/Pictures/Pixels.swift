import Screen

/// A picture of pixels, two of them above each other in a cell.
///
/// Its signs say without colour what the colours say: the lighter half is the drawn one, and where both
/// halves are alike a shade says how light they are. Negative numbers have a sign of their own.
struct Pixels {
  let rows: Int
  let columns: Int
  let isSigned: Bool
  /// From -1 to 1; nil where nothing is known.
  let strength: (Int, Int) -> Double?

  private static let levels = 10.0

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
    let style = Style(
      foreground: strongest < 0 ? Palette.negative : isSigned ? Palette.positive : Self.light,
      background: Self.ground(strongest, isSigned: isSigned))
    guard shade > 0 else { return Cell(" ", style: style) }
    if strongest < 0 { return Cell(shade > 2 ? "=" : "-", style: style) }
    return Cell(glyphs.shades[shade], style: style)
  }

  static let light = Colour(0xE8E8E8)

  private static func level(_ strength: Double) -> Int { Int((strength * levels).rounded()) }

  /// Of few steps, so that a frame says little where little changes.
  static func ground(_ strength: Double, isSigned: Bool) -> Colour {
    let share = Double(level(strength.magnitude)) / levels
    guard isSigned else { return Palette.ground.mixed(with: light, by: share) }
    return Palette.ground.mixed(with: Palette.sign(of: strength), by: 0.75 * share)
  }
}
