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
  /// How many nodes of changed formulas are tried at most: a number, not a time, so that a verdict doesn't
  /// depend on the machine.
  var budget = 200_000

  /// Two changes of a longer formula are too many to try.
  private static let largestForPairs = 80

  /// A change that fits, everywhere or at some elements of the result while the others are right.
  struct Finding: Sendable {
    let mutant: Mutant
    /// The elements that it explains; nil for the whole.
    let places: [Int]?
    /// Whether other elements are wrong in a way of their own.
    var isPart = false
    /// Where it shows, when it explains all and some elements are right nevertheless.
    var shows: [Int]?
  }

  /// All that fit, the nearest first; of the equally near ones the last, which is nearest to the result.
  func findings() -> [Finding] {
    guard let sample else { return [] }
    let mutations = Mutations(sample: sample, parameters: reference.parameters)
    let wrong = wrongPlaces
    var singles = mutations.of(reference.node)
    if let line = reference.node.onOneLine {
      singles += mutations.of(line).map { mutant in
        var mutant = mutant
        mutant.isOnOneLine = true
        return mutant
      }
    }
    var found = singles.compactMap { fit($0, wrong) }
    if found.isEmpty { found = singles.compactMap { scaled($0) } }
    if found.isEmpty, reference.node.size <= Self.largestForPairs {
      found = pairs(singles.sorted { $0.cost < $1.cost }, mutations, wrong)
    }
    return found.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.mutant.cost != b.mutant.cost { return a.mutant.cost < b.mutant.cost }
      if (a.places == nil) != (b.places == nil) { return a.places == nil }
      // Any difference the other way round is the sign as well; which of them it is can't be seen.
      if a.mutant.isOfSign != b.mutant.isOfSign { return a.mutant.isOfSign }
      if a.mutant.isOnOneLine != b.mutant.isOnOneLine { return a.mutant.isOnOneLine }
      if a.mutant.node.size != b.mutant.node.size {
        return a.mutant.node.size < b.mutant.node.size
      }
      return left.offset > right.offset
    }.map(\.element)
  }

  /// A wrong answer; where there was none, only a crash, too much would explain it.
  private var sample: [String: FormulaValue]? {
    cases.first { !$0.isRight && $0.actual != nil }?.names
  }

  /// Wrong answers first: most changes fail at once.
  private var ordered: [Observed] {
    cases.filter { !$0.isRight && $0.actual != nil }
      + cases.filter { $0.isRight || $0.actual == nil }
  }

  /// With a number in the place of a factor, when that explains every answer.
  private func scaled(_ mutant: Mutant) -> Finding? {
    guard case .missing(let factor, .times)? = mutant.changes.first, mutant.changes.count == 1
    else { return nil }
    var number: Double?
    for one in ordered {
      guard case .number(let answer)? = one.actual,
        case .number(let value)? = mutant.node.value(one.names)
      else { return nil }
      if value == 0 {
        guard answer == 0 else { return nil }
        continue
      }
      // Read off the first, and short: else anything would be a multiple.
      let ratio = number ?? (answer / value * 1e4).rounded() / 1e4
      guard ratio != 0, ratio.isFinite, FormulaValue.number(value * ratio).matches(.number(answer))
      else { return nil }
      number = ratio
    }
    guard let number, ordered.count > 2 else { return nil }
    var scaled = mutant
    scaled.node = .binary(.times, .number(number), mutant.node)
    scaled.changes = [.replaced(factor, with: .number(number))]
    scaled.part = nil
    return Finding(mutant: scaled, places: nil)
  }

  private func pairs(
    _ singles: [Mutant], _ mutations: Mutations, _ wrong: [Int]?
  ) -> [Finding] {
    let ordered = ordered
    var mutations = mutations
    mutations.isNear = reference.node.size > 12
    var left = max(budget / reference.node.size, 500)
    var found: [Finding] = []
    var seen: Set<Node> = []
    // Of a short formula all are tried, of a longer one those that are near.
    let most = reference.node.size <= 12 ? 4 : 2
    for first in singles
    where first.cost <= most && !first.isOneOfThoseGiven && !first.isExtraNumberInside {
      for second in mutations.of(first.node) {
        left -= 1
        if left < 0 { return found }
        guard second.cost <= most + 1, !second.isBound, !second.isOneOfThoseGiven,
          !second.isExtraNumberInside,
          seen.insert(second.node).inserted
        else { continue }
        var both = second
        both.changes = first.changes + second.changes
        if first.part?.path != second.part?.path {
          // Two elements, each with a change of its own: told one by one.
          if first.isOfOneElement, second.isOfOneElement { continue }
          both.part = first.isOnOneLine ? Mutant.Part(formula: second.node) : nil
        }
        if let one = fit(both, ordered, wrong) { found.append(one) }
      }
      // What was found with this much change is nearer than what is still to come.
      if found.count >= 8 { return found }
    }
    return found
  }

  /// A change that explains some of the wrong elements, where no one explains them all.
  func part() -> Finding? {
    guard let sample, let wrong = wrongPlaces, wrong.count > 1 else { return nil }
    let ordered = ordered
    let mutations = Mutations(sample: sample, parameters: reference.parameters)
    var best: (finding: Finding, count: Int)?
    // A definition that were otherwise would show at other elements too: those aren't explained.
    for mutant in mutations.of(reference.node)
    where mutant.changes.allSatisfy(\.isOfElements) && mutant.part?.label == nil {
      var explained = wrong
      for one in ordered where !explained.isEmpty {
        guard let value = mutant.node.value(one.names)?.elements, let actual = one.actual?.elements,
          value.count == actual.count
        else {
          explained = []
          continue
        }
        explained = explained.filter { value[$0].matches(actual[$0]) }
      }
      guard !explained.isEmpty else { continue }
      let isBetter =
        best.map {
          explained.count > $0.count
            || explained.count == $0.count && mutant.cost <= $0.finding.mutant.cost
        } ?? true
      if isBetter {
        best = (Finding(mutant: mutant, places: explained, isPart: true), explained.count)
      }
    }
    return best?.finding
  }

  private func fit(_ mutant: Mutant, _ wrong: [Int]?) -> Finding? { fit(mutant, ordered, wrong) }

  /// Whether a changed formula answers each case as the learner did.
  private func fit(_ mutant: Mutant, _ ordered: [Observed], _ wrong: [Int]?) -> Finding? {
    var isWhole = true
    var isAtPlaces = wrong != nil && mutant.changes.allSatisfy(\.isOfElements)
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
    if isWhole {
      let count = ordered.first?.expected.elements?.count ?? 0
      let shows = wrong.flatMap { !$0.isEmpty && $0.count < count ? $0 : nil }
      return Finding(mutant: mutant, places: nil, shows: shows)
    }
    return Finding(mutant: mutant, places: wrong)
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
    return wrong.sorted()
  }
}

extension FormulaValue {
  /// The elements of a list.
  var elements: [FormulaValue]? {
    if case .list(let elements) = self { elements } else { nil }
  }
}
