import Widgets

extension Stepping {
  /// Whether characters go into a field.
  var isTyping: Bool {
    switch overlay {
    case .stops, .mark, .toMark: return true
    default: return numberEdit != nil || reading?.entry != nil && !isCovered
    }
  }

  /// Writes into the field that is open.
  mutating func update(_ action: EntryAction, _ common: inout Common) {
    if numberEdit != nil {
      return change(&common) { edit in
        switch action {
        case .typed(let character): return edit.type(character)
        case .backspacePressed: edit.erase()
        case .completePressed: break
        }
        return true
      }
    }
    switch action {
    case .typed(let character): type(character, &common)
    case .backspacePressed: erase()
    case .completePressed: break
    }
  }

  private mutating func type(_ character: Character, _ common: inout Common) {
    if typeIntoOverlay(character, &common) { return }
    if reading?.openPrediction != nil, reading?.isAnswering == false { reading?.entry = "" }
    if let entry = reading?.entry, !character.isWhitespace {
      guard let meant = NumberInput.character(character) else {
        common.message = common.strings(
          "\"\(character)\" has no place in a number. Type digits, such as 0.25; Esc leaves the field.",
          "数里不能有“\(character)”。请输入数字，例如 0.25；按 Esc 离开输入框。")
        return
      }
      guard entry.count < 24 else {
        common.message = common.strings(
          "24 characters are enough for a number.", "一个数最多 24 个字符。")
        return
      }
      reading?.entry = entry + String(meant)
      reading?.refusal = nil
    }
  }

  private mutating func erase() {
    if case .stops(let text, _)? = overlay {
      overlay = .stops(typed: String(text.dropLast()), cursor: 0)
    } else if let entry = reading?.entry {
      reading?.entry = String(entry.dropLast())
      reading?.refusal = nil
    }
  }
}
