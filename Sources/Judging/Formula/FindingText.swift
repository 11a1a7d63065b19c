import Exchange

extension Search.Finding {
  /// What the learner computes, and what is wrong with it.
  var text: TwoTexts {
    let words = mutant.changes.map(\.words)
    let advice = words.compactMap(\.advice)
    func all(_ facts: TwoTexts) -> TwoTexts {
      TwoTexts(
        ([facts.english] + advice.map(\.english)).joined(separator: ". ")
          .replacing("?. ", with: "? "),
        ([facts.chinese] + advice.map(\.chinese)).joined(separator: "。")
          .replacing("？。", with: "？"))
    }
    let english = words.map(\.fact.english).joined(separator: "; ")
    let chinese = words.map(\.fact.chinese).joined(separator: "；")
    let list = (places ?? shows)?.map(String.init)
    let place = list.map { "at index \($0.joined(separator: ", ")) " } ?? ""
    let zhFull = list.map { "下标 \($0.joined(separator: "、")) 处" } ?? ""
    guard let part = mutant.part, let formula = shown(part.formula), formula.text.count <= 90,
      mutant.changes.contains(where: \.showsInFormula)
    else {
      return all(
        list == nil
          ? TwoTexts(english.capitalised, chinese)
          : TwoTexts("\(place.capitalised.dropLast()): \(english)", "\(zhFull)：\(chinese)"))
    }
    // Where a definition shows isn't its own place.
    let isElsewhere = places == nil && part.label != nil
    let (at, zhPlace) = isElsewhere ? ("", "") : (place, zhFull)
    let label = part.label.map { ("for `\($0)` ", "求 `\($0)` 时") } ?? ("", "")
    let code = "`\(formula.rule.text)`"
    // Two changes about one thing say less than what they come to.
    if isEntangled {
      return TwoTexts(
        "What you compute \(label.0)\(at)is \(code). Compare it with what is asked for",
        "\(zhPlace)你\(label.1)算的是 \(code)。请和题目要求的对照")
    }
    return all(
      TwoTexts(
        "What you compute \(label.0)\(at)is \(code): \(english)",
        "\(zhPlace)你\(label.1)算的是 \(code)：\(chinese)"))
  }

  /// What of a changed formula is shown: of a list the one element that is meant, and nothing of what is
  /// done with the end of a recurrence, whose text would be that of its step.
  private func shown(_ formula: Node) -> Node? {
    if case .iterate = formula { return formula }
    if formula.hasIteration { return nil }
    guard case .list(let parts) = formula else { return formula }
    guard let place = places?.first, places?.count == 1, parts.indices.contains(place) else {
      return nil
    }
    return parts[place]
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
  fileprivate var hasIteration: Bool {
    if case .iterate = self { return true }
    return children.contains(where: \.hasIteration)
  }

  /// Of a list made by a rule the rule.
  fileprivate var rule: Node {
    if case .each(_, let body) = self { body } else { self }
  }
}

extension String {
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
