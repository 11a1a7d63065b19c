import Widgets

extension Stepping {
  /// Whether characters go into a field.
  var isTyping: Bool {
    if case .goTo? = overlay { return true }
    return reading?.entry != nil && overlay == nil
  }

  /// Writes into the field that is open.
  mutating func update(_ action: EntryAction) {
    switch action {
    case .typed(let character): type(character)
    case .backspacePressed: erase()
    }
  }

  private mutating func type(_ character: Character) {
    if case .goTo(let text)? = overlay {
      if text.count < 60 { overlay = .goTo(text + String(character)) }
    } else if let entry = reading?.entry, "0123456789.-+eE".contains(character), entry.count < 24 {
      reading?.entry = entry + String(character)
    }
  }

  private mutating func erase() {
    if case .goTo(let text)? = overlay {
      overlay = .goTo(String(text.dropLast()))
    } else if let entry = reading?.entry {
      reading?.entry = String(entry.dropLast())
    }
  }
}
