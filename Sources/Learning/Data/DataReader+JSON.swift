extension DataReader {
  /// Takes a text in quotes, as JSON writes it.
  ///
  /// - Source: RFC 8259, §7.
  mutating func jsonString() throws(DataError) -> String {
    let start = offset
    guard skip("\"") else { throw malformed(.text) }
    var text: [UInt8] = []
    while let byte = peek, byte >= 0x20 {
      if skip("\"") {
        guard let text = String(validating: text, as: UTF8.self) else { break }
        return text
      }
      if byte == UInt8(ascii: "\\") {
        text += try jsonEscape().utf8
      } else {
        text += try take(1)
      }
    }
    throw malformed(.text, at: start)
  }

  private mutating func jsonEscape() throws(DataError) -> String {
    let start = offset
    try expect("\\")
    if skip("u") {
      let first = try hexadecimal(start)
      guard UTF16.isLeadSurrogate(first) else {
        guard let scalar = Unicode.Scalar(first) else { throw malformed(.escape, at: start) }
        return String(Character(scalar))
      }
      // A character beyond the first plane is written as two halves.
      guard skip("\\"), skip("u") else { throw malformed(.escape, at: start) }
      let second = try hexadecimal(start)
      guard UTF16.isTrailSurrogate(second) else { throw malformed(.escape, at: start) }
      return String(decoding: [first, second], as: UTF16.self)
    }
    guard let byte = peek, let character = Self.escapes[byte] else {
      throw malformed(.escape, at: start)
    }
    _ = try take(1)
    return character
  }

  private static let escapes: [UInt8: String] = [
    0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r",
    0x74: "\t",
  ]

  private mutating func hexadecimal(_ start: Int) throws(DataError) -> UInt16 {
    var number: UInt16 = 0
    for byte in try take(4) {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw malformed(.escape, at: start)
      }
      number = number << 4 | UInt16(digit)
    }
    return number
  }
}
