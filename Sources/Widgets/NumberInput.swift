/// Numbers as people type them: from whatever keyboard, in whatever habit of writing.
public enum NumberInput {
  /// Returns what a typed character means in a number, or nil when it has no place in one.
  ///
  /// Digits of any script and width, the signs that look like a minus, and a comma or a Chinese full
  /// stop for the decimal point: what is meant stands in the field, so that it can be seen.
  public static func character(_ typed: Character) -> Character? {
    switch typed {
    case "0"..."9", ".", "-", "+", "e", "E": typed
    case ",", "，", "。", "．", "｡", "٫": "."
    case "−", "－", "–", "—", "‐", "‑", "﹣": "-"
    case "＋": "+"
    case "ｅ", "Ｅ": "e"
    default: typed.wholeNumberValue.flatMap { (0...9).contains($0) ? Character("\($0)") : nil }
    }
  }

  /// Returns the number that a text means; nil when it is none. Blanks around it don't count.
  public static func number(_ text: String) -> Double? {
    var meant = ""
    for typed in text.drop(while: \.isWhitespace) {
      guard let character = character(typed) else {
        guard typed.isWhitespace else { return nil }
        continue
      }
      meant.append(character)
    }
    return Double(meant).flatMap { $0.isFinite ? $0 : nil }
  }
}
