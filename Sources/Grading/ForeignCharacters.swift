import Course

/// Characters that look like Swift's and aren't: of a Chinese keyboard, of typeset formulas, of web pages.
enum ForeignCharacters {
  /// What to type instead of those in a line of code; nil where there is none.
  static func help(for code: String, in say: Language) -> String? {
    var pairs = formulas(in: code)
    var hasSpace = false
    for character in code {
      if spaces.contains(character) {
        hasSpace = true
      } else if let instead = instead(of: character),
        !pairs.contains(where: { $0.found == String(character) })
      {
        pairs.append((String(character), instead))
      }
    }
    if pairs.isEmpty {
      return hasSpace
        ? say(
          "There is a space here that Swift doesn't know (a full-width or non-breaking one). Type it anew.",
          "这里有 Swift 不认识的空格（全角空格或不换行空格）。请删掉重新输入。") : nil
    }
    let list = pairs.map { "`\($0.found)` → `\($0.instead)`" }.joined(separator: ", ")
    return say(
      "Swift doesn't read these characters as they stand here. Type instead: \(list).",
      "这里有 Swift 不认的字符（全角标点或排版符号）。请改成：\(list)。")
  }

  /// Signs of formulas for which no single character stands: what is around them says what to write.
  private static func formulas(in code: String) -> [(found: String, instead: String)] {
    var pairs: [(found: String, instead: String)] = []
    for match in code.matches(of: #/([\p{L}_][\p{L}\p{N}_]*?)?([²³])/#) {
      let base = match.1.map(String.init) ?? "x"
      let factors = Array(repeating: base, count: match.2 == "²" ? 2 : 3)
      pairs.append((String(match.0), factors.joined(separator: " * ")))
    }
    for match in code.matches(of: #/√\s*([\p{L}_]\w*|\d+(?:\.\d+)?)?/#) {
      pairs.append((String(match.0), "\(match.1 ?? "x").squareRoot()"))
    }
    if code.contains("→") {
      let isSignature = code.firstMatch(of: #/\bfunc\b/#) != nil
      let target = code.firstMatch(of: #/→\s*([\p{L}_]\w*)/#).map { String($0.1) } ?? "w"
      pairs.append(isSignature ? ("→", "->") : ("… → \(target)", "\(target) = …"))
    }
    return pairs
  }

  private static let spaces: Set<Character> = [
    "\u{3000}", "\u{a0}", "\u{2002}", "\u{2003}", "\u{2009}", "\u{200b}", "\u{feff}",
  ]

  private static func instead(of character: Character) -> String? {
    if let known = table[character] { return known }
    // The full-width form of an ASCII character is so far behind it.
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
      (0xff01...0xff5e).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xfee0)
    else { return nil }
    return String(Character(plain))
  }

  private static let table: [Character: String] = [
    "−": "-", "–": "-", "—": "-", "‐": "-", "·": "*", "•": "*", "∙": "*", "⋅": "*", "×": "*",
    "✕": "*", "∗": "*", "÷": "/", "∕": "/", "“": "\"", "”": "\"", "„": "\"", "‘": "\"",
    "’": "\"", "「": "\"", "」": "\"", "。": ".", "、": ",", "【": "[", "】": "]", "《": "<",
    "》": ">", "≤": "<=", "≥": ">=", "≠": "!=",
    "½": "0.5", "…": "...",
  ]
}
