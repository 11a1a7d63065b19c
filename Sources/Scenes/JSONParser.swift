import Foundation

/// Reads JSON as RFC 8259 has it, and the numbers that Python writes beside it: NaN and Infinity.
///
/// Foundation's decoder takes more than JSON (a comma before a bracket), less than it (1e999), and
/// three failed attempts for every text; this one also says in which line it stopped.
struct JSONParser {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  /// Whether a number was met that is none: too large for a Double, NaN or Infinity.
  private(set) var hasNumbersThatAreNone = false

  /// Arrays and objects within one another.
  static let depthLimit = 512

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// Returns the document's content and whether all its numbers are finite.
  static func parse(
    _ bytes: [UInt8], path: String
  ) throws(SceneError) -> (content: JSONContent, isFinite: Bool) {
    var parser = JSONParser(bytes)
    do throws(Failure) {
      let content = try parser.value()
      parser.skipSpace()
      guard parser.index == parser.bytes.count else { throw Failure.endOfFile }
      return (content, !parser.hasNumbersThatAreNone)
    } catch {
      throw SceneError(path, .notJSON(parser.fault(error)))
    }
  }

  /// What should have stood where the parser stopped.
  private typealias Failure = JSONFault.Expectation

  private func fault(_ expected: Failure) -> JSONFault {
    let before = bytes[..<min(index, bytes.count)]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let column = String(decoding: before[start...], as: UTF8.self).count + 1
    return JSONFault(line: line, column: column, expected: expected)
  }

  // MARK: - Values

  private mutating func value() throws(Failure) -> JSONContent {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func object() throws(Failure) -> JSONContent {
    try enter()
    var members: [String: JSONContent] = [:]
    skipSpace()
    if take("}") { return leave(.object(members)) }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw Failure.key }
      let key = try string()
      skipSpace()
      guard take(":") else { throw Failure.colon }
      members[key] = try value()
      skipSpace()
    } while take(",")
    guard take("}") else { throw Failure.commaOrBrace }
    return leave(.object(members))
  }

  private mutating func array() throws(Failure) -> JSONContent {
    try enter()
    let start = index
    var numbers = NumberTableBuilder()
    var items: [JSONContent] = []
    skipSpace()
    if take("]") { return leave(.array([])) }
    repeat {
      let item = try value()
      if items.isEmpty, numbers.append(item) {
        numbers.makeRoom(read: index - start, of: bytes.count - start)
      } else {
        // Something else among numbers: then they are items like it.
        if items.isEmpty, numbers.count > 0 { items = Array(JSONList(numbers.table)) }
        items.append(item)
      }
      skipSpace()
    } while take(",")
    guard take("]") else { throw Failure.commaOrBracket }
    return leave(.array(items.isEmpty ? JSONList(numbers.table) : JSONList(items)))
  }

  private mutating func word(
    _ word: StaticString, _ content: JSONContent
  ) throws(Failure) -> JSONContent {
    guard takeAll(word) else { throw Failure.value }
    return content
  }

  private mutating func number() throws(Failure) -> Double {
    if takeAll("NaN") { return notFinite(.nan) }
    if takeAll("Infinity") { return notFinite(.infinity) }
    if takeAll("-Infinity") { return notFinite(-.infinity) }
    let start = index
    _ = take("-")
    guard let first = peek, isDigit(first) else { throw Failure.value }
    if first == UInt8(ascii: "0") { index += 1 } else { skipDigits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard let number = Double(text) else { throw Failure.number }
    return number.isFinite ? number : notFinite(number)
  }

  private mutating func notFinite(_ number: Double) -> Double {
    hasNumbersThatAreNone = true
    return number
  }

  private mutating func digits() throws(Failure) {
    guard let next = peek, isDigit(next) else { throw Failure.digit }
    skipDigits()
  }

  // MARK: - Texts

  private mutating func string() throws(Failure) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        // What is no UTF-8 would be mended into another text.
        let decoded = String(decoding: text, as: UTF8.self)
        guard decoded.utf8.elementsEqual(text) else { throw Failure.encoding }
        index += 1
        return decoded
      case UInt8(ascii: "\\"):
        index += 1
        try escape(into: &text)
      case ..<0x20: throw Failure.printable
      default:
        text.append(byte)
        index += 1
      }
    }
    throw Failure.closingQuote
  }

  private mutating func escape(into text: inout [UInt8]) throws(Failure) {
    guard let byte = peek else { throw Failure.closingQuote }
    let plain: [UInt8: UInt8] = [
      UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
      UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
      UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]
    if let plain = plain[byte] {
      index += 1
      text.append(plain)
      return
    }
    guard byte == UInt8(ascii: "u") else { throw Failure.escape }
    var units = [try unit()]
    // A character beyond the first plane is written as two units.
    if UTF16.isLeadSurrogate(units[0]), peek == UInt8(ascii: "\\") {
      index += 1
      guard peek == UInt8(ascii: "u") else { throw Failure.secondUnit }
      units.append(try unit())
    }
    text += String(decoding: units, as: UTF16.self).utf8
  }

  /// Reads "u" and four hexadecimal digits.
  private mutating func unit() throws(Failure) -> UInt16 {
    index += 1
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw Failure.hexadecimalDigits
      }
      unit = unit << 4 | UInt16(digit)
      index += 1
    }
    return unit
  }

  // MARK: - Bytes

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private mutating func skipDigits() {
    while let byte = peek, isDigit(byte) { index += 1 }
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte), byte != 0x0B, byte != 0x0C
    {
      index += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func takeAll(_ word: StaticString) -> Bool {
    let isThere = word.withUTF8Buffer { bytes[index...].starts(with: $0) }
    if isThere { index += word.utf8CodeUnitCount }
    return isThere
  }

  private mutating func enter() throws(Failure) {
    guard depth < Self.depthLimit else { throw Failure.shallower }
    depth += 1
    index += 1
  }

  private mutating func leave(_ content: JSONContent) -> JSONContent {
    depth -= 1
    return content
  }
}
