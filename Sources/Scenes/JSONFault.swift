/// Where a text stops being JSON, and what should have stood there.
public struct JSONFault: Error, Hashable, Sendable {
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in characters, as an editor does.
  public let column: Int
  /// What should have stood there.
  public let expected: Expectation

  /// Creates the fault at a place.
  public init(line: Int, column: Int, expected: Expectation) {
    self.line = line
    self.column = column
    self.expected = expected
  }

  /// What should have stood where a text stops being JSON.
  public enum Expectation: Error, Hashable, Sendable {
    /// Nothing more.
    case endOfFile
    /// A member's name.
    case key
    /// What parts a member's name from its value.
    case colon
    /// Anything that JSON may hold.
    case value
    /// A number.
    case number
    /// One more digit of a number.
    case digit
    /// The next member, or the object's end.
    case commaOrBrace
    /// The next entry, or the list's end.
    case commaOrBracket
    /// The end of a text.
    case closingQuote
    /// No control character within a text.
    case printable
    /// A text whose bytes are UTF-8.
    case encoding
    /// What may follow a backslash.
    case escape
    /// The second unit of a character beyond the first plane.
    case secondUnit
    /// Four digits behind \u.
    case hexadecimalDigits
    /// No list or object within so many others.
    case shallower
  }
}
