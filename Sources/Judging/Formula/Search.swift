/// A case as a formula sees it.
struct Observed {
  let names: [String: FormulaValue]
  let expected: FormulaValue
  /// Nil where the learner's program ended.
  let actual: FormulaValue?

  var isRight: Bool { actual.map { $0.matches(expected) } ?? false }
}

/// Looks among the near changes of a formula for those that answer every case as the learner did.
struct Search {
  let reference: Reference
  let cases: [Observed]
  /// Formulas that are tried at most: a number, not a time, so that a verdict doesn't depend on the
  /// machine.
  var budget = 40_000

  /// A change that fits, everywhere or at some elements of the result while the others are right.
  struct Finding: Sendable {
    let mutant: Mutant
    /// The elements that it explains; nil for the whole.
    let places: [Int]?
    /// Whether other elements are wrong in a way of their own.
    var isPart = false
  }

  /// All that fit, the nearest first.
  func findings() -> [Finding] {
    guard let first = cases.first(where: { !$0.isRight }) else { return [] }
    let mutations = Mutations(sample: first.names, parameters: reference.parameters)
    let ordered = cases.filter { !$0.isRight } + cases.filter(\.isRight)
    let singles = mutations.of(reference.node).sorted { $0.cost < $1.cost }
    let wrong = wrongPlaces
    var found = singles.compactMap { fit($0, ordered, wrong) }
    if found.isEmpty { found = pairs(singles, mutations, ordered, wrong) }
    if found.isEmpty { found = parts(singles, ordered, wrong) }
    return found.sorted { $0.mutant.cost < $1.mutant.cost }
  }

  private func pairs(
    _ singles: [Mutant], _ mutations: Mutations, _ ordered: [Observed], _ wrong: [Int]?
  ) -> [Finding] {
    var left = budget
    var found: [Finding] = []
    var seen: Set<Node> = []
    for first in singles where first.cost <= 2 {
      for second in mutations.of(first.node) where second.cost <= 3 {
        guard seen.insert(second.node).inserted else { continue }
        left -= 1
        if left < 0 { return found }
        var both = second
        both.changes = first.changes + second.changes
        if first.part?.path != second.part?.path { both.part = nil }
        if let one = fit(both, ordered, wrong) { found.append(one) }
      }
      // What was found with this much change is nearer than what is still to come.
      if found.count >= 8 { return found }
    }
    return found
  }

  /// Changes that explain some of the wrong elements, where no one explains them all.
  private func parts(
    _ singles: [Mutant], _ ordered: [Observed], _ wrong: [Int]?
  ) -> [Finding] {
    guard let wrong, wrong.count > 1 else { return [] }
    var best: (finding: Finding, count: Int)?
    for mutant in singles {
      let values = ordered.map { mutant.node.value($0.names)?.elements }
      let explained = wrong.filter { place in
        zip(values, ordered).allSatisfy { value, one in
          guard let value, let actual = one.actual?.elements, place < value.count,
            place < actual.count
          else { return false }
          return value[place].matches(actual[place])
        }
      }
      guard !explained.isEmpty, explained.count > best?.count ?? 0 else { continue }
      best = (Finding(mutant: mutant, places: explained, isPart: true), explained.count)
    }
    return best.map { [$0.finding] } ?? []
  }

  /// Whether a changed formula answers each case as the learner did.
  private func fit(_ mutant: Mutant, _ ordered: [Observed], _ wrong: [Int]?) -> Finding? {
    var isWhole = true
    var isAtPlaces = wrong != nil
    for one in ordered {
      let value = mutant.node.value(one.names)
      guard let actual = one.actual else {
        // The learner's program ended here, so a formula that explains it has no value.
        if value == nil { continue }
        return nil
      }
      guard let value else { return nil }
      if isWhole, !value.matches(actual) { isWhole = false }
      if isAtPlaces, let wrong {
        isAtPlaces =
          if let computed = value.elements, let answered = actual.elements,
            computed.count == answered.count
          { wrong.allSatisfy { computed[$0].matches(answered[$0]) } } else { false }
      }
      if !isWhole, !isAtPlaces { return nil }
    }
    return Finding(mutant: mutant, places: isWhole ? nil : wrong)
  }

  /// The elements that are wrong in some case; nil where results differ in length, or all are wrong.
  private var wrongPlaces: [Int]? {
    guard let count = cases.first?.expected.elements?.count, count > 1 else { return nil }
    var wrong: Set<Int> = []
    for one in cases {
      guard let expected = one.expected.elements, let actual = one.actual?.elements,
        expected.count == count, actual.count == count
      else { return nil }
      for place in 0..<count where !expected[place].matches(actual[place]) { wrong.insert(place) }
    }
    return wrong.count < count || count > 1 ? wrong.sorted() : nil
  }
}

extension FormulaValue {
  /// The elements of a list.
  var elements: [FormulaValue]? {
    if case .list(let elements) = self { elements } else { nil }
  }
}
