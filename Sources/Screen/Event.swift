/// A key that was pressed, named by what it is and not by the bytes a terminal sent for it.
public enum Key: Hashable, Sendable {
  case character(Character)
  /// Ctrl and a letter, in lower case.
  case control(Character)
  case enter, escape, tab, backTab, backspace
  case up, down, left, right
  case home, end, pageUp, pageDown, insert, delete
  case function(Int)
}

/// What a mouse did, and where.
public struct Mouse: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case pressed
    /// Pressed again at once, at the same place.
    case pressedTwice
    case dragged, released
    case wheelUp, wheelDown
  }

  public enum Button: Hashable, Sendable { case left, middle, right, none }

  public let kind: Kind
  public let button: Button
  public let point: Point

  public init(_ kind: Kind, _ button: Button = .left, at point: Point) {
    self.kind = kind
    self.button = button
    self.point = point
  }
}

/// Something that happened to the terminal.
public enum Event: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  /// Text that was pasted in one piece.
  case paste(String)
  case resize(Size)
  /// The terminal has said what its background is.
  case background(Colour)
  /// Another thread asked for attention.
  case wake
  /// The terminal is gone: the program must end.
  case endOfInput
}
