import Exchange

extension Search.Finding {
  /// What the learner computes, and what is wrong with it.
  var text: TwoTexts {
    let part = mutant.part
    let definitions = part?.definitions ?? [:]
    let words = mutant.changes.map { $0.words(definitions) }
    let english = words.map(\.english).joined(separator: "; ")
    let chinese = words.map(\.chinese).joined(separator: "；")
    var (place, opening) = ("", "")
    if let places {
      let list = places.map(String.init).joined(separator: ", ")
      place = "At index \(list): "
      opening = "下标 \(places.map(String.init).joined(separator: "、")) 处："
    }
    guard let part, mutant.changes.contains(where: \.showsInFormula) else {
      return TwoTexts(
        place.isEmpty ? english.capitalised : place + english, opening + chinese)
    }
    let formula = part.formula.shown(definitions)
    guard formula.count <= 100 else {
      return TwoTexts(
        place.isEmpty ? english.capitalised : place + english, opening + chinese)
    }
    // Not inlined, a definition's own name says what it is a formula of.
    let label = part.label.map { (" for `\($0)`", "`\($0)` 时") } ?? ("", "")
    let what = place.isEmpty ? "What you compute" : place + "what you compute"
    return TwoTexts(
      "\(what)\(label.0) is `\(formula)`: \(english)",
      "\(opening)你\(label.1.isEmpty ? "" : "求 " + label.1)算的是 `\(formula)`：\(chinese)")
  }
}

extension Change {
  /// Whether the changed formula shows it: of loops and lists, words say more.
  fileprivate var showsInFormula: Bool {
    switch self {
    case .structure(.inside), .structure(.pairs): true
    case .structure: false
    default: true
    }
  }
}

extension String {
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
