/// Dots finer than cells: 2×4 of them in each, drawn with braille or with the nearest ASCII sign.
///
/// A cell has one style: that of the strongest dot in it, and among equals the last one.
public struct Canvas: Hashable, Sendable {
  /// How many cells the canvas covers.
  public let size: Size
  private var patterns: [UInt8]
  private var styles: [Style]
  private var strengths: [Int]
  /// What stands for a cell's dots where only ASCII may be used; nil for the sign that looks like them.
  private var signs: [Unicode.Scalar?]

  public init(size: Size) {
    self.size = size
    let count = size.width * size.height
    patterns = Array(repeating: 0, count: count)
    styles = Array(repeating: .plain, count: count)
    strengths = Array(repeating: Int.min, count: count)
    signs = Array(repeating: nil, count: count)
  }

  /// How many dots there are in each direction.
  public var dots: Size { Size(width: size.width * 2, height: size.height * 4) }

  /// Sets a dot, counted from the top left; one outside the canvas is ignored.
  ///
  /// - Parameter sign: what stands for the cell in ASCII, where its look is not enough.
  public mutating func set(
    x: Int, y: Int, style: Style = .plain, strength: Int = 0, sign: Unicode.Scalar? = nil
  ) {
    if x < 0 || y < 0 || x >= dots.width || y >= dots.height { return }
    let cell = y / 4 * size.width + x / 2
    patterns[cell] |= Canvas.bit(x: x % 2, y: y % 4)
    if strength >= strengths[cell] {
      strengths[cell] = strength
      styles[cell] = style
      signs[cell] = sign
    }
  }

  /// Whether a dot is set.
  public func isSet(x: Int, y: Int) -> Bool {
    if x < 0 || y < 0 || x >= dots.width || y >= dots.height { return false }
    return patterns[y / 4 * size.width + x / 2] & Canvas.bit(x: x % 2, y: y % 4) != 0
  }

  /// Draws the dots into a frame and leaves cells without dots as they are.
  ///
  /// Where a cell's style has no background, the one that is there stays.
  public func draw(
    into frame: inout Frame, at origin: Point, glyphs: Glyphs, clippedTo rect: Rect? = nil
  ) {
    let clip = rect.map { $0.intersection(frame.bounds) } ?? frame.bounds
    for row in 0..<size.height {
      for column in 0..<size.width {
        let index = row * size.width + column
        let point = origin.moved(columns: column, rows: row)
        if patterns[index] == 0 || !clip.contains(point) { continue }
        var style = styles[index]
        if style.background == nil { style.background = frame[point].style.background }
        let sign = glyphs.isASCII ? signs[index] : nil
        frame[point] = Cell(
          sign ?? Canvas.glyph(patterns[index], glyphs: glyphs), style: style)
      }
    }
  }

  /// Braille numbers its dots down the left, then down the right column; the lowest row came last.
  private static func bit(x: Int, y: Int) -> UInt8 {
    y == 3 ? 0x40 << UInt8(x) : 1 << UInt8(y + 3 * x)
  }

  private static func glyph(_ pattern: UInt8, glyphs: Glyphs) -> Unicode.Scalar {
    if glyphs.hasBraille { return Unicode.Scalar(0x2800 + UInt32(pattern)) ?? " " }
    var best = asciiPatterns[0]
    for candidate in asciiPatterns
    where (candidate.dots ^ pattern).nonzeroBitCount < (best.dots ^ pattern).nonzeroBitCount {
      best = candidate
    }
    return best.sign
  }

  /// What ASCII signs look like in dots.
  private static let asciiPatterns: [(sign: Unicode.Scalar, dots: UInt8)] = [
    (".", 0x40), (".", 0x80), (".", 0xC0), ("'", 0x01), ("'", 0x08), ("'", 0x09), ("-", 0x12),
    ("-", 0x24), ("-", 0x02), ("-", 0x10), ("-", 0x04), ("-", 0x20), (":", 0x52), (":", 0x25),
    ("|", 0x47), ("|", 0xB8), ("/", 0x5C), ("/", 0x78), ("\\", 0xA3), ("\\", 0x87), ("+", 0x3A),
    ("#", 0xFF), ("\"", 0x1B), ("_", 0xE4),
  ]
}
