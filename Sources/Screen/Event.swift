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

/// Something that happened to the terminal.
public enum Event: Hashable, Sendable {
  case key(Key)
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
