import Screen

/// What colours mean, the same on every screen.
///
/// Blue is positive and orange negative (told apart by every kind of colour vision); yellow is what
/// just happened, cyan what took part. A sign, an attribute or a glyph always says the same again, so
/// that nothing is lost without colour. These are the colours for a dark ground; a `ThemePainter` gives
/// a frame those for a light one.
public enum Palette {
  public static let positive = Colour(0x4AA3FF)
  public static let negative = Colour(0xFF9A3C)
  public static let result = Colour(0xFFD84A)
  public static let operand = Colour(0x4FE0D8)
  public static let faint = Colour(0x8A8F98)
  public static let ground = Colour(0x14161A)
  public static let good = Colour(0x5BD77A)
  public static let bad = Colour(0xFF6B6B)
  public static let term = Colour(0xC9A7FF)
  public static let forward = Colour(0x5BD77A)
  public static let backward = Colour(0xFF7AC6)
  public static let update = Colour(0xC9A7FF)

  /// The number that was just computed: reversed, so that it stands out without colour as well.
  public static let resultStyle = Style(
    foreground: result, background: Colour(0x101010), attributes: [.bold, .reverse])
  /// A number that was computed together with it.
  public static let companionStyle = Style(foreground: result, attributes: [.bold])
  /// A number that took part in it.
  public static let operandStyle = Style(foreground: operand, attributes: [.bold, .underline])
  /// What is not known yet, and what only helps.
  /// A number that belongs to a moment that is over.
  public static let pastStyle = Style(foreground: faint, attributes: [.dim])
  public static let faintStyle = Style(foreground: faint)
  /// The terminal's own colour, so that it is read on any ground.
  public static let headingStyle = Style(attributes: [.bold])

  /// The colour of a number's sign.
  public static func sign(of number: Double) -> Colour { number < 0 ? negative : positive }

  /// A background between the ground and the colour of a number's sign.
  public static func heat(_ number: Double, scale: Double) -> Colour {
    guard number.isFinite, scale > 0 else { return ground }
    let strength = min(1, number.magnitude / scale)
    return ground.mixed(with: sign(of: number), by: 0.12 + 0.48 * strength)
  }
}
