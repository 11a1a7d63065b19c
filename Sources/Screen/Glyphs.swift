/// The signs that views draw with. Each has the same width in both sets, so that a layout made with
/// one holds with the other.
public struct Glyphs: Hashable, Sendable {
  /// Whether only ASCII may be used.
  public let isASCII: Bool

  // Lines.
  public let single: Border
  /// The border of the pane that has the focus.
  public let focus: Border
  public let rounded: Border
  public let heavy: Border
  public let teeLeft: Unicode.Scalar
  public let teeRight: Unicode.Scalar
  public let teeUp: Unicode.Scalar
  public let teeDown: Unicode.Scalar
  public let cross: Unicode.Scalar
  public let diagonalUp: Unicode.Scalar
  public let diagonalDown: Unicode.Scalar

  // Arrows and pointers.
  public let left: Unicode.Scalar
  public let right: Unicode.Scalar
  public let up: Unicode.Scalar
  public let down: Unicode.Scalar
  public let pointerRight: Unicode.Scalar
  public let pointerLeft: Unicode.Scalar
  public let pointerUp: Unicode.Scalar
  public let pointerDown: Unicode.Scalar

  // Marks.
  public let bullet: Unicode.Scalar
  public let circle: Unicode.Scalar
  public let disc: Unicode.Scalar
  public let check: Unicode.Scalar
  public let wrong: Unicode.Scalar
  public let ellipsis: Unicode.Scalar
  public let times: Unicode.Scalar
  public let dot: Unicode.Scalar
  public let minus: Unicode.Scalar
  public let playing: Unicode.Scalar
  public let paused: Unicode.Scalar

  // Areas.
  /// From nothing to full in nine steps, growing upwards: bars and sparklines.
  public let heights: [Unicode.Scalar]
  /// From nothing to full in nine steps, growing to the right: progress.
  public let widths: [Unicode.Scalar]
  /// From nothing to full in five steps: shades.
  public let shades: [Unicode.Scalar]
  /// A cell whose upper half has the foreground, for two values in one cell; ASCII has no such.
  public let upperHalf: Unicode.Scalar?

  /// Whether dots of 2×4 per cell can be drawn, see ``Canvas``.
  public var hasBraille: Bool { !isASCII }
  /// The border of a pane.
  public func border(focused: Bool) -> Border { focused ? focus : single }

  public static let unicode = Glyphs(
    isASCII: false, single: .single, focus: .double, rounded: .rounded, heavy: .heavy,
    teeLeft: "┤", teeRight: "├", teeUp: "┴", teeDown: "┬", cross: "┼",
    diagonalUp: "╱", diagonalDown: "╲",
    left: "←", right: "→", up: "↑", down: "↓",
    pointerRight: "▶", pointerLeft: "◀", pointerUp: "▲", pointerDown: "▼",
    bullet: "•", circle: "○", disc: "●", check: "✓", wrong: "✗", ellipsis: "…",
    times: "×", dot: "·", minus: "−", playing: "▷", paused: "‖",
    heights: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    widths: [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
    shades: [" ", "░", "▒", "▓", "█"],
    upperHalf: "▀")

  public static let ascii = Glyphs(
    isASCII: true, single: .ascii, focus: .asciiDouble, rounded: .ascii, heavy: .asciiDouble,
    teeLeft: "+", teeRight: "+", teeUp: "+", teeDown: "+", cross: "+",
    diagonalUp: "/", diagonalDown: "\\",
    left: "<", right: ">", up: "^", down: "v",
    pointerRight: ">", pointerLeft: "<", pointerUp: "^", pointerDown: "v",
    bullet: "*", circle: "o", disc: "@", check: "v", wrong: "x", ellipsis: "~",
    times: "x", dot: ".", minus: "-", playing: ">", paused: "=",
    heights: [" ", "_", ".", ",", "-", "=", "+", "*", "#"],
    widths: [" ", ".", ":", "-", "+", "=", "*", "%", "#"],
    shades: [" ", ".", ":", "%", "#"],
    upperHalf: nil)
}
