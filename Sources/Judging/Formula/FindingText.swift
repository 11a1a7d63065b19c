import Exchange

extension Search.Finding {
  /// What the learner computes, and what is wrong with it.
  var text: TwoTexts {
    let words = mutant.changes.map(\.words)
    let english = words.map(\.english).joined(separator: "; ")
    let chinese = words.map(\.chinese).joined(separator: "；")
    let list = places?.map(String.init)
    let at = list.map { "at index \($0.joined(separator: ", ")) " } ?? ""
    let zhPlace = list.map { "下标 \($0.joined(separator: "、")) 处" } ?? ""
    guard let part = mutant.part, part.formula.text.count <= 90,
      mutant.changes.contains(where: \.showsInFormula)
    else {
      return list == nil
        ? TwoTexts(english.capitalised, chinese)
        : TwoTexts("\(at.capitalised.dropLast()): \(english)", "\(zhPlace)：\(chinese)")
    }
    let label = part.label.map { ("for `\($0)` ", "求 `\($0)` 时") } ?? ("", "")
    let formula = "`\(part.formula.rule.text)`"
    // Two changes about one thing say less than what they come to.
    if isEntangled {
      return TwoTexts(
        "What you compute \(label.0)\(at)is \(formula). Compare it with what is asked for",
        "\(zhPlace)你\(label.1)算的是 \(formula)。请和题目要求的对照")
    }
    return TwoTexts(
      "What you compute \(label.0)\(at)is \(formula): \(english)",
      "\(zhPlace)你\(label.1)算的是 \(formula)：\(chinese)")
  }

  private var isEntangled: Bool {
    guard mutant.changes.count > 1 else { return false }
    let subjects = mutant.changes.compactMap(\.subject)
    return Set(subjects).count < subjects.count
      || mutant.changes.contains { if case .parentheses = $0 { true } else { false } }
      || mutant.changes.contains { if case .turned = $0 { true } else { false } }
  }
}

extension Change {
  /// Whether the changed formula shows it: of loops and lists, words say more.
  fileprivate var showsInFormula: Bool {
    switch self {
    case .structure(.inside), .structure(.pairs), .structure(.applied): true
    case .structure: false
    default: true
    }
  }
}

extension Node {
  /// Of a list made by a rule the rule.
  fileprivate var rule: Node {
    if case .each(_, let body) = self { body } else { self }
  }
}

extension String {
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
