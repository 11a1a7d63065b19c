import Foundation

extension LiveCondition {
  /// Reads comparisons joined by `and`: `loss < 0.05`, `w1 > 0 and w2 >= 2 * w1`.
  public static func parse(_ text: String) throws(LiveSyntaxError) -> LiveCondition {
    let words = text.split(separator: " ")
    let claims = words.split(separator: "and", omittingEmptySubsequences: false)
    var parts: [Part] = []
    for claim in claims {
      parts.append(try part(claim.joined(separator: " ")))
    }
    return LiveCondition(parts: parts, source: words.joined(separator: " "))
  }

  private static func part(_ text: String) throws(LiveSyntaxError) -> Part {
    guard let first = text.firstIndex(where: { "<>".contains($0) }) else {
      throw LiveSyntaxError(expected: .comparison, found: text)
    }
    var after = text.index(after: first)
    if after < text.endIndex, text[after] == "=" { after = text.index(after: after) }
    guard let comparison = Relation(rawValue: String(text[first..<after])) else {
      throw LiveSyntaxError(expected: .comparison, found: text)
    }
    return Part(
      left: try LiveExpression.parse(String(text[..<first])), comparison: comparison,
      right: try LiveExpression.parse(String(text[after...])),
      leftSource: String(text[..<first]).trimmed, rightSource: String(text[after...]).trimmed)
  }
}
