/// Writes comma-separated values.
///
/// - Source: RFC 4180.
package enum CSVText {
  /// Returns the fields of a line, without its end; a field is quoted where it must be.
  package static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",")
  }

  /// Reads records: fields may be quoted, lines end as they like; a mark of byte order is passed over.
  package static func records(of text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var rest = text.unicodeScalars[...]
    if rest.first == "\u{feff}" { rest.removeFirst() }
    func endRecord() {
      record.append(field)
      if record != [""] { records.append(record) }
      (record, field) = ([], "")
    }
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"" where isQuoted && rest.first == "\"":
        rest.removeFirst()
        field += "\""
      case "\"" where isQuoted || field.isEmpty: isQuoted.toggle()
      case "," where !isQuoted:
        record.append(field)
        field = ""
      case "\r" where !isQuoted && rest.first == "\n": break
      case "\n" where !isQuoted, "\r" where !isQuoted: endRecord()
      default: field.unicodeScalars.append(scalar)
      }
    }
    if !field.isEmpty || !record.isEmpty { endRecord() }
    return records
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
