/// A name for content: equal content, equal name. Not a defence against forgery.
public enum ContentHash {
  /// Returns 32 hexadecimal digits for parts, their borders included.
  ///
  /// - Source: Fowler, Noll, Vo, FNV-1a, with two starting points.
  public static func of(_ parts: [String]) -> String {
    var first = start
    var second: UInt64 = 0x6c62_272e_07bb_0142
    func add(_ byte: UInt8) {
      first = next(first, byte)
      second = (second ^ UInt64(byte)) &* 0x9e37_79b9_7f4a_7c15
      second ^= second >> 29
    }
    for part in parts {
      for byte in part.utf8 { add(byte) }
      add(0xff)
    }
    return hexadecimal(first) + hexadecimal(second)
  }

  /// FNV-1a's starting point.
  static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  /// FNV-1a of one byte more.
  static func next(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
