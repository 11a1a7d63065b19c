import Screen

/// What colours mean, the same on every screen.
///
/// Blue is positive and orange negative (told apart by every kind of colour vision); yellow is what
/// just happened, cyan what took part. A sign, an attribute or a glyph always says the same again, so
/// that nothing is lost without colour. These are the colours for a dark ground; a `ThemePainter` gives
/// a frame those for a light one. All but the ground are in the palette of 256 colours: alike in every
/// terminal, and asked for in half the bytes that any other takes.
public enum Palette {
  public static let positive = Colour(0x5FAFFF)
  public static let negative = Colour(0xFF8700)
  public static let result = Colour(0xFFD75F)
  public static let operand = Colour(0x5FD7D7)
  public static let faint = Colour(0x8A8A8A)
  public static let ground = Colour(0x14161A)
  public static let good = Colour(0x5FD787)
  public static let bad = Colour(0xFF5F5F)
  public static let term = Colour(0xD7AFFF)
  public static let forward = Colour(0x5FD787)
  public static let backward = Colour(0xFF87D7)
  public static let update = Colour(0xD7AFFF)

  /// The number that was just computed: reversed, so that it stands out without colour as well.
  public static let resultStyle = Style(
    foreground: result, background: Colour(0x101010), attributes: [.bold, .reverse])
  /// A number that was computed together with it.
  public static let companionStyle = Style(foreground: result, attributes: [.bold])
  /// A number that took part in it.
  public static let operandStyle = Style(foreground: operand, attributes: [.bold, .underline])
  /// What went wrong: a number that is none.
  public static let badStyle = Style(foreground: bad, attributes: [.bold])
  /// A number that belongs to a moment that is over.
  public static let pastStyle = Style(foreground: faint, attributes: [.dim])
  /// What is not known yet, and what only helps.
  public static let faintStyle = Style(foreground: faint)
  /// The terminal's own colour, so that it is read on any ground.
  public static let headingStyle = Style(attributes: [.bold])

  /// The colour of a number's sign.
  public static func sign(of number: Double) -> Colour { number < 0 ? negative : positive }

  /// A background between the ground and the colour of a number's sign, in eight steps: more aren't told
  /// apart, and cells that share theirs are asked for together.
  public static func heat(_ number: Double, scale: Double) -> Colour {
    guard number.isFinite, scale > 0 else { return ground }
    let strength = min(1, number.magnitude / scale)
    return ground.mixed(with: sign(of: number), by: 0.12 + 0.06 * (strength * 8).rounded())
  }
}
