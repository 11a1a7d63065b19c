/// A part of the stepping screen that can have the focus.
public enum Pane: Int, Hashable, Sendable, CaseIterable {
  case lesson = 1
  case network = 2
  /// What a program that is no network has in the network's place.
  case graph = 12
  case weights = 3
  case gradients
  case loss
  case values
  case operation
  /// The drawing that the page asks for.
  case widget
  case exercise

  /// The key that focuses the pane.
  public var digit: Character { Character(String(rawValue % 10)) }

  /// Whether Left and Right move a cursor in the pane rather than time.
  public var hasCursor: Bool { self == .weights || self == .gradients || self == .values }
}
