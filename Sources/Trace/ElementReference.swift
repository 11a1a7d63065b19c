import Engine

/// One number of a program: an element of a value.
public struct ElementReference: Hashable, Sendable {
  public let value: Value.ID
  public let index: Int

  public init(_ value: Value.ID, _ index: Int) {
    self.value = value
    self.index = index
  }
}
