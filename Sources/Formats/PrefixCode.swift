/// A prefix code: symbols by the bits that stand for them, none of which begins another's.
///
/// Codes of one length follow one another in the order of their symbols, shorter before longer ones, so that
/// the lengths say everything.
///
/// - Source: P. Deutsch, *DEFLATE Compressed Data Format Specification version 1.3*, RFC 1951, §3.2.2.
struct PrefixCode {
  /// The longest code.
  let width: Int
  /// By the next `width` bits: the symbol and, in the lowest four bits, the length of its code; 0 for none.
  let entries: [UInt16]

  /// The most bits of a code.
  static let limit = 15

  /// - Parameter lengths: of the code of each symbol; 0 for a symbol that never comes.
  /// - Returns: nil where so many codes of these lengths can't be told apart.
  init?(lengths: some Collection<UInt8>) {
    width = Int(lengths.max() ?? 0)
    guard width <= Self.limit else { return nil }
    var counts = Array(repeating: 0, count: width + 1)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var next = Array(repeating: 0, count: width + 1)
    for length in stride(from: 1, through: width, by: 1) {
      next[length] = (next[length - 1] + counts[length - 1]) << 1
      guard next[length] + counts[length] <= 1 << length else { return nil }
    }
    var entries = Array(repeating: UInt16(0), count: 1 << width)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let code = next[Int(length)]
      next[Int(length)] += 1
      // A code's first bit is read first, which is the lowest of what is read.
      let first = (0..<Int(length)).reduce(0) { $0 << 1 | code >> $1 & 1 }
      for place in stride(from: first, to: 1 << width, by: 1 << Int(length)) {
        entries[place] = UInt16(symbol) << 4 | UInt16(length)
      }
    }
    self.entries = entries
  }
}
