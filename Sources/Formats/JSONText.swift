/// Writes JSON with its members in the order given, and every number so that it reads back exactly.
package enum JSONText {
  /// Returns a number; what JSON has no number for is null.
  package static func number(_ number: Double) -> String {
    number.isFinite ? "\(number)" : "null"
  }

  /// Returns a text in quotes.
  ///
  /// - Source: RFC 8259, §7.
  package static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case ..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Returns a list of items that are JSON already.
  package static func list(_ items: some Sequence<String>) -> String {
    "[" + items.joined(separator: ", ") + "]"
  }

  /// Returns an object of keys and values that are JSON already.
  package static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { string($0) + ": " + $1 }.joined(separator: ", ") + "}"
  }
}
