import Foundation

/// The form of a moment; what it means is for the timeline to say.
///
///     [UPDATE:] start | loss | INSTRUCTION[:ELEMENT]
///     [UPDATE:] after NAME | after d(NAME) | after update of NAME
public enum MomentSyntax {
  /// Says whether a text has the form of a moment.
  public static func isWellFormed(_ text: String) -> Bool {
    var rest = Substring(text)
    if let colon = rest.firstIndex(of: ":"), isNumber(rest[..<colon]) {
      rest = rest[rest.index(after: colon)...]
      let numbers = rest.split(separator: ":", omittingEmptySubsequences: false)
      if numbers.count <= 2, numbers.allSatisfy(isNumber) { return true }
    }
    if ["start", "loss"].contains(rest) { return true }
    guard rest.hasPrefix("after ") else { return false }
    rest = rest.dropFirst("after ".count)
    if rest.hasPrefix("update of ") { rest = rest.dropFirst("update of ".count) }
    guard case .name? = try? LiveExpression.parse(String(rest)) else { return false }
    return !rest.contains("@")
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.count <= 9 && text.allSatisfy(\.isASCIIDigit)
  }
}
