import Screen

extension Key {
  /// Reads a key as scripts and command lines write it: `Right`, `Enter`, `Space`, `F1`, `C-l`, `z`.
  public init?(named name: String) {
    if let key = Self.named[name.lowercased()] {
      self = key
    } else if name.hasPrefix("C-"), name.count == 3, let letter = name.last, letter.isASCII {
      self = .control(Character(letter.lowercased()))
    } else if name.first == "F", let number = Int(name.dropFirst()), (1...12).contains(number) {
      self = .function(number)
    } else if name.count == 1, let character = name.first {
      self = .character(character)
    } else {
      return nil
    }
  }

  private static let named: [String: Key] = [
    "space": .character(" "), "enter": .enter, "return": .enter, "esc": .escape,
    "escape": .escape, "tab": .tab, "shift-tab": .backTab, "backspace": .backspace, "up": .up,
    "down": .down, "left": .left, "right": .right, "home": .home, "end": .end, "pgup": .pageUp,
    "pageup": .pageUp, "pgdn": .pageDown, "pagedown": .pageDown, "ins": .insert, "del": .delete,
  ]
}
