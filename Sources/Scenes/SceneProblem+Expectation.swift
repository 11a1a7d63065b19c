extension SceneProblem {
  /// What a place of a scene may hold.
  public enum Expectation: Hashable, Sendable {
    /// An object.
    case object
    /// A list.
    case list
    /// A text.
    case text
    /// A number.
    case number
    /// true or false.
    case trueOrFalse
    /// A list with so many entries.
    case listOf(count: Int)
    /// A list of operations that is not empty.
    case operations
    /// A list of numbers that is not empty.
    case numbers
    /// Two tables, as Keras's `validation_data` has them.
    case samplesAndTargets
    /// A text without control characters.
    case plainText
    /// The one version of scenes that there is.
    case version(Int)
    /// A whole number; an upper bound of `Int.max` is none.
    case wholeNumber(ClosedRange<Int>)
    /// Whole numbers that each name one of so many things, counted from 0.
    case indices(count: Int)
    /// A number within these bounds, which belong to them.
    case numberWithin(ClosedRange<Double>)
    /// A number of 0 to below 1.
    case fraction
    /// A number above this one.
    case numberAbove(Double)
  }

  /// What a place of a scene holds.
  public enum Received: Hashable, Sendable {
    /// null.
    case null
    /// true or false.
    case trueOrFalse
    /// An object.
    case object
    /// A number.
    case number(Double)
    /// A text's first characters.
    case text(String)
    /// A list of so many entries.
    case list(count: Int)
    /// A text with such a character in it.
    case controlCharacter(Unicode.Scalar)
  }
}
