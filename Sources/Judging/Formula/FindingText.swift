import Exchange

extension Search.Finding {
  /// What the learner computes, and what is wrong with it.
  var text: TwoTexts {
    if let name = mutant.part?.label, places == nil, mutant.changes.count == 1,
      mutant.changes[0].isOfSign
    {
      // Whether it is there or where the name is used can't be seen.
      return TwoTexts(
        "A sign is turned around in `\(name)`, or where it is used. Look at each minus, and at the order of each difference",
        "`\(name)` 里，或者用到它的地方，符号反了。请看看每个减号，和每个差的次序")
    }
    let isShown = shownFormula != nil
    let words = mutant.changes.map { isShown ? $0.words : $0.wordsAlone }
    let advice = words.compactMap(\.advice).distinct
    func all(_ facts: TwoTexts) -> TwoTexts {
      TwoTexts(
        ([facts.english] + advice.map(\.english)).joined(separator: ". ")
          .replacing("?. ", with: "? "),
        ([facts.chinese] + advice.map(\.chinese)).joined(separator: "。")
          .replacing("？。", with: "？"))
    }
    // Of both axes, say, the same is said once.
    let facts = words.map(\.fact).distinct
    let english = facts.map(\.english).joined(separator: "; ")
    let chinese = facts.map(\.chinese).joined(separator: "；")
    let list = (places ?? shows)?.map(String.init)
    let place = list.map { "at index \($0.joined(separator: ", ")) " } ?? ""
    let zhFull = list.map { "下标 \($0.joined(separator: "、")) 处" } ?? ""
    guard let formula = shownFormula else {
      return all(
        list == nil
          ? TwoTexts(english.capitalised, chinese)
          : TwoTexts("\(place.capitalised.dropLast()): \(english)", "\(zhFull)：\(chinese)"))
    }
    // Where a definition shows isn't its own place.
    let name = mutant.part?.label
    let isElsewhere = places == nil && name != nil
    let (at, zhPlace) = isElsewhere ? ("", "") : (place, zhFull)
    let label = name.map { ("for `\($0)` ", "求 `\($0)` 时") } ?? ("", "")
    let code = "`\(formula.rule.text)`"
    // Two changes about one thing say less than what they come to.
    if isEntangled {
      return TwoTexts(
        "What you compute \(label.0)\(at)is \(code). Compare it with what is asked for",
        "\(zhPlace)你\(label.1)算的是 \(code)。请和题目要求的对照")
    }
    if let right = mutant.changes.first?.rightInsteadOf(formula), mutant.changes.count == 1 {
      return TwoTexts(
        "What you compute \(label.0)\(at)is \(code): it should be `\(right.text)`",
        "\(zhPlace)你\(label.1)算的是 \(code)：应为 `\(right.text)`")
    }
    return all(
      TwoTexts(
        "What you compute \(label.0)\(at)is \(code): \(english)",
        "\(zhPlace)你\(label.1)算的是 \(code)：\(chinese)"))
  }

  /// The changed formula, where it says what is wrong and isn't too long.
  private var shownFormula: Node? {
    guard let formula = mutant.part.flatMap({ shown($0.formula) }), formula.text.count <= 90,
      mutant.changes.contains(where: \.showsInFormula)
    else { return nil }
    return formula
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
  /// Whether it makes a number its opposite, and nothing else.
  fileprivate var isOfSign: Bool {
    switch self {
    case .sign, .turned(.binary(.minus, _, _)): true
    default: false
    }
  }

  /// What should stand there, when all that is shown is what was put in its place.
  fileprivate func rightInsteadOf(_ formula: Node) -> Node? {
    if case .replaced(let right, with: formula) = self { right } else { nil }
  }

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

extension [TwoTexts] {
  /// Each once, where it stands first.
  fileprivate var distinct: [TwoTexts] {
    reduce(into: []) { all, one in if !all.contains(one) { all.append(one) } }
  }
}
