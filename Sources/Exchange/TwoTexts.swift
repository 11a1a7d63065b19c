/// A sentence of the judge's in both languages: which one is read, only the grader knows.
public struct TwoTexts: Sendable, Hashable {
  public var english: String
  public var chinese: String

  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }
}
