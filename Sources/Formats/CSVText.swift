/// Writes comma-separated values.
///
/// - Source: RFC 4180.
package enum CSVText {
  /// Returns the fields of a line, without its end; a field is quoted where it must be.
  package static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",")
  }

  private static func quoted(_ field: String) -> String {
    let comma = UInt8(ascii: ",")
    let quote = UInt8(ascii: "\"")
    guard field.utf8.contains(where: { $0 == comma || $0 == quote || (0x0A...0x0D).contains($0) })
    else { return field }
    // By bytes: a mark that combines with a quote makes one character of both.
    let doubled = field.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }
    return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
  }
}
