/// A part of the stepping screen that can have the focus.
public enum Pane: Int, Hashable, Sendable, CaseIterable {
  case lesson = 1
  case network
  case weights
  case gradients
  case loss
  case values
  case operation
  case exercise = 9

  /// The key that focuses the pane.
  public var digit: Character { Character(String(rawValue)) }

  /// Whether Left and Right move a cursor in the pane rather than time.
  public var hasCursor: Bool { self == .weights || self == .gradients || self == .values }
}
