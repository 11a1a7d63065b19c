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
    let (top, bottom) = (colour(upper), colour(lower ?? 0))
    let (a, b) = (level(upper), level(lower ?? 0))
    if let half = glyphs.upperHalf, a != b, !isSigned {
      // The lighter half is drawn.
      return a > b
        ? Cell(half, style: Style(foreground: top, background: bottom))
        : Cell("▄", style: Style(foreground: bottom, background: top))
    }
    let strongest = upper.magnitude >= (lower ?? 0).magnitude ? upper : lower ?? 0
    let shade = Int((strongest.magnitude * 4).rounded())
    let style = Style(
      foreground: strongest < 0 ? Palette.negative : isSigned ? Palette.positive : light,
      background: colour(strongest))
    guard shade > 0 else { return Cell(" ", style: style) }
    if strongest < 0 { return Cell(shade > 2 ? "=" : "-", style: style) }
    return Cell(glyphs.shades[shade], style: style)
  }

  private var light: Colour { Colour(0xE8E8E8) }

  private func level(_ strength: Double) -> Int { Int((strength * Self.levels).rounded()) }

  /// Of few steps, so that a frame says little where little changes.
  private func colour(_ strength: Double) -> Colour {
    let share = Double(level(strength.magnitude)) / Self.levels
    guard isSigned else { return Palette.ground.mixed(with: light, by: share) }
    return Palette.ground.mixed(with: Palette.sign(of: strength), by: 0.75 * share)
  }
}
