import Foundation

/// What was wrong with an expression, a condition or a moment.
public struct LiveSyntaxError: Error, Sendable, Hashable {
  public enum Expectation: Sendable, Hashable {
    case value, closingParenthesis, closingBracket, index, operatorOrEnd, moment, nameInside
    case comparison, digits, shallower
  }
  public let expected: Expectation
  /// The text from the place where it stopped making sense; empty at the end.
  public let found: String
}

extension LiveExpression {
  /// Reads arithmetic such as `w5 - 0.5 * d(w5)` or `(loss @ 0:loss) - (loss @ 1:loss)`.
  ///
  /// A `/` directly between a name and a letter belongs to the name; a division has spaces.
  public static func parse(_ text: String) throws(LiveSyntaxError) -> LiveExpression {
    var parser = LiveExpressionParser(text)
    let expression = try parser.expressionWithMoment()
    try parser.expectEnd()
    return expression
  }

  /// Gives every name that has no moment of its own this one.
  func reading(at moment: String) -> LiveExpression {
    switch self {
    case .name(let name, let own): .name(name, moment: own ?? moment)
    case .number: self
    case .binary(let operation, let left, let right):
      .binary(operation, left.reading(at: moment), right.reading(at: moment))
    }
  }
}

extension LiveNumber {
  /// Reads `EXPRESSION`, `EXPRESSION @ MOMENT`, either with `| DIGITS` behind it.
  public static func parse(_ text: String) throws(LiveSyntaxError) -> LiveNumber {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let expression = try LiveExpression.parse(String(parts[0]))
    var digits: Int?
    if parts.count == 2 {
      let written = parts[1].trimmingCharacters(in: .whitespaces)
      guard let number = Int(written), (0...17).contains(number) else {
        throw LiveSyntaxError(expected: .digits, found: written)
      }
      digits = number
    }
    let source = text.split(whereSeparator: { $0 == " " }).joined(separator: " ")
    return LiveNumber(expression: expression, digits: digits, source: source)
  }
}

/// Recursive descent over the characters of one expression; depth is bounded.
struct LiveExpressionParser {
  private let characters: [Character]
  private var position = 0
  private var depth = 0
  private static let deepest = 32

  init(_ text: String) { characters = Array(text) }

  mutating func expressionWithMoment() throws(LiveSyntaxError) -> LiveExpression {
    let expression = try sum()
    guard take("@") else { return expression }
    let moment = momentText()
    guard MomentSyntax.isWellFormed(moment) else {
      throw LiveSyntaxError(expected: .moment, found: moment)
    }
    return expression.reading(at: moment)
  }

  mutating func expectEnd() throws(LiveSyntaxError) {
    skipSpaces()
    if position < characters.count { throw error(.operatorOrEnd) }
  }

  mutating func sum() throws(LiveSyntaxError) -> LiveExpression {
    var left = try product()
    while true {
      if take("+") {
        left = .binary(.add, left, try product())
      } else if take("-") {
        left = .binary(.subtract, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(LiveSyntaxError) -> LiveExpression {
    var left = try factor()
    while true {
      if take("*") {
        left = .binary(.multiply, left, try factor())
      } else if take("/") {
        left = .binary(.divide, left, try factor())
      } else {
        return left
      }
    }
  }

  private mutating func factor() throws(LiveSyntaxError) -> LiveExpression {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw error(.shallower) }
    if take("-") {
      let negated = try factor()
      if case .number(let value) = negated { return .number(-value) }
      return .binary(.multiply, .number(-1), negated)
    }
    if take("(") {
      let inner = try expressionWithMoment()
      guard take(")") else { throw error(.closingParenthesis) }
      return inner
    }
    skipSpaces()
    guard let first = peek() else { throw error(.value) }
    if first.isASCIIDigit || first == "." { return try number() }
    guard first.isLetter || first == "_" else { throw error(.value) }
    return .name(try name(), moment: nil)
  }

  private mutating func number() throws(LiveSyntaxError) -> LiveExpression {
    let start = position
    while let next = peek(), next.isASCIIDigit || next == "." { position += 1 }
    if let next = peek(), next == "e" || next == "E" {
      var ahead = position + 1
      if ahead < characters.count, "+-".contains(characters[ahead]) { ahead += 1 }
      if ahead < characters.count, characters[ahead].isASCIIDigit {
        position = ahead
        while let digit = peek(), digit.isASCIIDigit { position += 1 }
      }
    }
    guard let value = Double(String(characters[start..<position])), value.isFinite else {
      position = start
      throw error(.value)
    }
    return .number(value)
  }

  /// A name: letters, digits, `_`, `.`, inner `/`; then `(NAME)` or `[i,j]`.
  private mutating func name() throws(LiveSyntaxError) -> String {
    var name = ""
    while let next = peek() {
      let isSlashInside =
        next == "/" && position + 1 < characters.count && characters[position + 1].isLetter
      guard next.isLetter || next.isASCIIDigit || next == "_" || next == "." || isSlashInside
      else { break }
      name.append(next)
      position += 1
    }
    if peek() == "(" {
      depth += 1
      defer { depth -= 1 }
      if depth > Self.deepest { throw error(.shallower) }
      position += 1
      skipSpaces()
      guard let first = peek(), first.isLetter || first == "_" else { throw error(.nameInside) }
      name += "(" + (try self.name()) + ")"
      guard take(")") else { throw error(.closingParenthesis) }
    }
    if peek() == "[" {
      position += 1
      name += "[" + (try indices()) + "]"
    }
    return name
  }

  private mutating func indices() throws(LiveSyntaxError) -> String {
    var parts: [String] = []
    repeat {
      skipSpaces()
      var digits = ""
      while let next = peek(), next.isASCIIDigit {
        digits.append(next)
        position += 1
      }
      if digits.isEmpty { throw error(.index) }
      parts.append(digits)
    } while take(",")
    guard take("]") else { throw error(.closingBracket) }
    return parts.joined(separator: ",")
  }

  /// Everything up to the parenthesis that closes around the moment, or the end.
  private mutating func momentText() -> String {
    var open = 0
    var text = ""
    while let next = peek() {
      if next == "(" { open += 1 }
      if next == ")" {
        if open == 0 { break }
        open -= 1
      }
      text.append(next)
      position += 1
    }
    return text.split(separator: " ").joined(separator: " ")
  }

  private func peek() -> Character? {
    position < characters.count ? characters[position] : nil
  }

  private mutating func skipSpaces() {
    while peek() == " " { position += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipSpaces()
    guard peek() == character else { return false }
    position += 1
    return true
  }

  private func error(_ expected: LiveSyntaxError.Expectation) -> LiveSyntaxError {
    LiveSyntaxError(expected: expected, found: String(characters[position...].prefix(24)))
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
