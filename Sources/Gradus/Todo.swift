/// What the starter of an exercise throws: "not written yet", which is not the same as "wrong".
public struct Todo: Error, Sendable {
  /// Creates the error.
  public init() {}
}
