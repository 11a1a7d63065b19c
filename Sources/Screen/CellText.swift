/// What stands in one cell: a character and at most two marks that combine with it.
///
/// Three scalars of 21 bits fill one word, so that cells are plain values which compare fast: a
/// frame of 200×60 is compared for every frame that is drawn.
public struct CellText: Hashable, Sendable {
  private var bits: UInt64

  /// A space.
  public static let space = CellText(" ")
  /// The right half of a wide character: nothing of its own.
  static let continuation = CellText(bits: 0)

  public init(_ scalar: Unicode.Scalar) {
    bits = UInt64(scalar.value)
  }

  private init(bits: UInt64) {
    self.bits = bits
  }

  /// Adds a combining mark; a third one is left out.
  mutating func combine(_ mark: Unicode.Scalar) {
    if bits >> 21 == 0 {
      bits |= UInt64(mark.value) << 21
    } else if bits >> 42 == 0 {
      bits |= UInt64(mark.value) << 42
    }
  }

  /// The character without its marks.
  public var base: Unicode.Scalar { scalar(at: 0) ?? " " }

  /// Whether the cell shows nothing, so that it can be left out at the end of a row.
  public var isBlank: Bool { bits == 0x20 }

  /// One to three scalars; none for the right half of a wide character.
  public var scalars: [Unicode.Scalar] {
    (0..<3).compactMap(scalar(at:))
  }

  /// The scalars in one word, 21 bits each, the first lowest; 0 means none.
  public var packed: UInt64 { bits }

  /// Appends the scalars to a string.
  public func append(to text: inout String) {
    var rest = bits
    while rest != 0 {
      if let scalar = Unicode.Scalar(UInt32(rest & 0x1F_FFFF)) {
        text.unicodeScalars.append(scalar)
      }
      rest >>= 21
    }
  }

  private func scalar(at index: UInt64) -> Unicode.Scalar? {
    let value = UInt32(bits >> (21 * index) & 0x1F_FFFF)
    return value == 0 ? nil : Unicode.Scalar(value)
  }
}
