/// Where a text stops being JSON, and what should have stood there.
public struct JSONFault: Error, Hashable, Sendable {
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in characters, as an editor does.
  public let column: Int
  public let expected: Expectation

  public init(line: Int, column: Int, expected: Expectation) {
    self.line = line
    self.column = column
    self.expected = expected
  }

  public enum Expectation: Error, Hashable, Sendable {
    case endOfFile
    case key, colon, value, number, digit
    case commaOrBrace, commaOrBracket
    case closingQuote
    /// No control character within a text.
    case printable
    /// What may follow a backslash.
    case escape
    /// The second unit of a character beyond the first plane.
    case secondUnit
    case hexadecimalDigits
    /// No list or object within so many others.
    case shallower
  }
}
