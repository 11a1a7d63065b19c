import Engine

/// A formula as a person reads it: what another instruction has computed already, such as a
/// probability within a cross-entropy, stands in it under its own name.
///
/// It says the same as the explanation's formula, from nearer numbers.
public struct ShownFormula: Sendable {
  public let formula: Formula
  /// What the formula came to.
  public let result: Double
  /// Whether the terms of its sum are shown one after the other.
  private let isGrowing: Bool
  private let rankings: SumRankings
  private let read: @Sendable (ElementReference) -> Double

  /// - Parameter terms: how many terms of the formula's own sum are shown; nil for all.
  public init(_ explanation: Explanation, in timeline: Timeline, terms: Int? = nil) {
    let instruction = explanation.instruction
    let read: @Sendable (ElementReference) -> Double = {
      explanation.number(of: $0) ?? timeline.number($0, at: instruction)
    }
    let known = Self.known(explanation, timeline)
    // Only within: the whole is what this instruction itself has computed.
    let nearer =
      known.isEmpty
      ? explanation.formula : explanation.formula.mapParts { Self.replacing($0, by: known) }
    self.read = read
    let number: (Formula) -> Double = { part in part.evaluate { read(ElementReference($0, $1)) } }
    let whole = terms == nil ? nearer.deciding(number) : nearer
    if let terms, case .sum(let all) = whole {
      formula = .sum(all.first(terms))
      isGrowing = true
      rankings = SumRankings(formula, result: explanation.result, isGrowing: true, number: number)
      result = number(formula)
    } else {
      formula = whole
      isGrowing = false
      rankings = SumRankings(whole, result: explanation.result, number: number)
      result = explanation.result
    }
  }

  /// Returns what a leaf was when the instruction ran.
  public func number(of leaf: ElementReference) -> Double { read(leaf) }

  /// How a sum of the formula is written: which of its terms, and what the others come to.
  public func ranking(of terms: Formula.Parts) -> SumRanking? { rankings[terms] }

  /// What stands for the terms that are not written, of which there are so many.
  public struct Rest: Sendable {
    public let count: Int
    /// What they come to; nil where that is nothing to the result.
    public let number: Double?
    /// Whether they came before those that are written.
    public let isBefore: Bool
  }

  /// Returns how sums are shortened.
  public func folding(_ text: @escaping (Rest) -> String) -> Folding {
    Folding(
      { terms, limit in
        guard let ranking = rankings[terms], ranking.isFolded(to: limit) else { return nil }
        let shown = ranking.shown(limit)
        let rest = Rest(
          count: ranking.count - shown.count, number: ranking.rest(limit),
          isBefore: isGrowing && terms == formula.sumTerms)
        return (shown, text(rest))
      },
      pick: { candidates, limit in
        guard candidates.count > max(4, limit), candidates.count <= Self.leafLimit else {
          return nil
        }
        let numbers = candidates.map { $0.evaluate { read(ElementReference($0, $1)) } }
        // What is no number is the result.
        let places = numbers.indices.sorted {
          numbers[$0].isNaN && !numbers[$1].isNaN || numbers[$0] > numbers[$1]
        }
        let rest = Rest(count: numbers.count - limit, number: nil, isBefore: false)
        return (Array(places.prefix(limit)), text(rest))
      })
  }

  // MARK: - How many digits

  /// Returns what somebody works out who has only what is written: leaves and what stands for others, each
  /// with so many decimals.
  ///
  /// - Parameter limit: how many terms of a sum are written.
  public func written(decimals: Int, limit: Int = SumRanking.length) -> Double {
    func rounded(_ number: Double) -> Double {
      Double(NumberText.plain(number, decimals: decimals)) ?? number
    }
    func number(_ formula: Formula) -> Double {
      guard case .sum(let terms) = formula, let ranking = rankings[terms] else {
        return formula.evaluate(number) { rounded(read(ElementReference($0, $1))) }
      }
      let shown = ranking.shown(limit).reduce(0) { $0 + number(terms[$1]) }
      return ranking.isFolded(to: limit) ? shown + rounded(ranking.rest(limit)) : shown
    }
    return number(formula)
  }

  /// Returns how many decimals the leaves need so that what is written of them gives what is written of
  /// the result, to its last digit.
  ///
  /// - Parameter limit: how many terms of a sum are written.
  public func decimals(limit: Int = SumRanking.length) -> Int {
    (NumberText.decimals...Self.mostDecimals).first { gives(decimals: $0, limit: limit) }
      ?? NumberText.decimals
  }

  /// No more digits are written: where they do not do, the result is said to be about what it is.
  static let mostDecimals = 7

  /// Whether what is written with so many decimals gives the result as it is written.
  ///
  /// - Parameter resultDecimals: with how many decimals that is.
  public func gives(
    decimals: Int, limit: Int = SumRanking.length, resultDecimals: Int = NumberText.decimals
  ) -> Bool {
    guard result.isFinite else { return true }
    let printed = Double(NumberText.plain(result, decimals: resultDecimals)) ?? result
    let unit = NumberText.unit(of: result, decimals: resultDecimals)
    return (written(decimals: decimals, limit: limit) - printed).magnitude <= unit * 0.500001
  }

  /// Formulas of more numbers than this are sums, in which nothing else is to be found.
  private static let leafLimit = 64

  /// What has been computed before from the same numbers, by its formula.
  private static func known(
    _ explanation: Explanation, _ timeline: Timeline
  ) -> [Formula: Formula] {
    let program = timeline.program
    let leaves = explanation.formula.firstLeaves(leafLimit + 1)
    guard leaves.count <= leafLimit, explanation.formula.hasInnerParts else { return [:] }
    let places = Set(leaves.map(\.index))
    let values = Set(leaves.map(\.value))
    var known: [Formula: Formula] = [:]
    for value in values {
      for reader in program.readers(of: value) where reader < explanation.instruction {
        let instruction = program.instructions[reader]
        guard !instruction.isInPlace, instruction.result != explanation.element.value,
          instruction.operands.allSatisfy(values.contains)
        else { continue }
        let site = program.site(of: reader, in: timeline.machine.batch)
        let count = timeline.machine.shape(of: instruction.result).count
        for place in places where place < count {
          let formula = instruction.operation.formula(of: place, in: site)
          guard formula.hasInnerParts || formula.isCall else { continue }
          let leaf = Formula.element(instruction.result, place)
          known[formula] = known[formula] ?? leaf
          // ln of e^a/n is a − ln n.
          if case .quotient(.call(.exp, let exponent), let whole) = formula,
            let exponent = exponent.first
          {
            known[.difference(exponent, .call(.ln, [whole]))] = .call(.ln, [leaf])
          }
        }
      }
    }
    return known
  }

  private static func replacing(_ formula: Formula, by known: [Formula: Formula]) -> Formula {
    known[formula] ?? formula.mapParts { replacing($0, by: known) }
  }
}

extension Formula {
  /// Returns the formula with each of its parts replaced.
  fileprivate func mapParts(_ part: (Formula) -> Formula) -> Formula {
    switch self {
    case .element, .constant: self
    case .sum(let terms): .sum(Parts(terms.map(part)))
    case .difference(let a, let b): .difference(part(a), part(b))
    case .product(let factors): .product(Parts(factors.map(part)))
    case .quotient(let a, let b): .quotient(part(a), part(b))
    case .power(let a, let b): .power(part(a), part(b))
    case .negative(let inner): .negative(part(inner))
    case .call(let function, let arguments): .call(function, Parts(arguments.map(part)))
    }
  }

  /// Whether a part of it is more than a number.
  fileprivate var hasInnerParts: Bool {
    switch self {
    case .element, .constant: false
    case .sum(let parts), .product(let parts), .call(_, let parts):
      parts.contains { !$0.isNumber }
    case .difference(let a, let b), .quotient(let a, let b), .power(let a, let b):
      !a.isNumber || !b.isNumber
    case .negative(let inner): !inner.isNumber
    }
  }

  /// The terms, where it is a sum.
  fileprivate var sumTerms: Parts? { if case .sum(let terms) = self { terms } else { nil } }

  fileprivate var isCall: Bool { if case .call = self { true } else { false } }

  private var isNumber: Bool {
    switch self {
    case .element, .constant: true
    default: false
    }
  }
}
