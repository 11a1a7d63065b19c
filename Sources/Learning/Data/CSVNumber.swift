/// The numbers that a field of a table stands for.
enum CSVNumber {
  /// Returns the number that a field's bytes say.
  ///
  /// Up to fifteen digits are a whole number that a Double holds, and so are the powers of ten up to 10²²: their
  /// quotient, rounded once, is the nearest Double. All else is read as text, ten times slower.
  ///
  /// - Source: W. D. Clinger, *How to Read Floating Point Numbers Accurately* (1990).
  static func number(_ field: ArraySlice<UInt8>) -> Double? {
    var digits = 0
    var count = 0
    var fraction: Int?
    var rest = field
    let sign = rest.first
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
    for byte in rest {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9") where count < 15:
        digits = 10 * digits + Int(byte - UInt8(ascii: "0"))
        count += 1
      case UInt8(ascii: ".") where fraction == nil: fraction = count
      default: return number(String(decoding: field, as: UTF8.self))
      }
    }
    guard count > 0 else { return number(String(decoding: field, as: UTF8.self)) }
    let magnitude = Double(digits) / tens[count - (fraction ?? count)]
    return sign == UInt8(ascii: "-") ? -magnitude : magnitude
  }

  /// 10⁰ … 10¹⁵.
  private static let tens: [Double] = (0...15).map { (0..<$0).reduce(1) { ten, _ in ten * 10 } }

  static func number(_ text: String) -> Double? {
    // As pandas writes what is true or false.
    if let first = text.utf8.first, "TtFf".utf8.contains(first), let truth = truths[text] {
      return truth
    }
    // Swift would read 0x10 as well.
    return text.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") } ? nil : Double(text)
  }

  private static let truths: [String: Double] = [
    "True": 1, "true": 1, "TRUE": 1, "False": 0, "false": 0, "FALSE": 0,
  ]

  /// Whether a text stands for no value.
  static func isMissing(_ text: String) -> Bool {
    ["", "?", "na", "n/a", "nan", "null", "none"].contains(text.lowercased())
  }
}
