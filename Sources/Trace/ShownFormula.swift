import Engine

/// A formula as a person reads it: what another instruction has computed already, such as a
/// probability within a cross-entropy, stands in it under its own name.
///
/// It says the same as the explanation's formula, from nearer numbers.
public struct ShownFormula: Sendable {
  public let formula: Formula
  /// What its leaves were when the instruction ran.
  public let numbers: [ElementReference: Double]

  public init(_ explanation: Explanation, in timeline: Timeline) {
    let known = Self.known(explanation, timeline)
    let own = Dictionary(explanation.operands.map { ($0.element, $0.number) }) { first, _ in first }
    guard !known.isEmpty else {
      formula = explanation.formula
      numbers = own
      return
    }
    // Only within: the whole is what this instruction itself has computed.
    formula = explanation.formula.mapParts { Self.replacing($0, by: known) }
    numbers = Dictionary(
      formula.leaves.map { leaf in
        let element = ElementReference(leaf.value, leaf.element)
        return (
          element, own[element] ?? timeline.number(element, at: explanation.instruction)
        )
      }
    ) { first, _ in first }
  }

  /// Returns the number that the formula stands for with each leaf as it is given.
  public func evaluate(_ number: (Double) -> Double = { $0 }) -> Double {
    formula.evaluate { number(numbers[ElementReference($0, $1)] ?? .nan) }
  }

  /// Returns how many decimals the leaves need so that what is written of them gives what is written of
  /// the result, to its last digit.
  public func decimals(for result: Double) -> Int {
    let usual = NumberText.decimals
    guard result.isFinite, numbers.count <= 4096 else { return usual }
    let unit = NumberText.unit(of: result)
    return (usual...9).first { decimals in
      let written = evaluate { number in
        Double(NumberText.plain(number, decimals: decimals)) ?? number
      }
      return (written - result).magnitude <= unit
    } ?? usual
  }

  /// Formulas of more numbers than this are sums, in which nothing else is to be found.
  private static let leafLimit = 64

  /// What has been computed before from the same numbers, by its formula.
  private static func known(
    _ explanation: Explanation, _ timeline: Timeline
  ) -> [Formula: Formula] {
    let program = timeline.program
    guard explanation.operands.count <= leafLimit, explanation.formula.hasInnerParts else {
      return [:]
    }
    let places = Set(explanation.operands.map(\.element.index))
    let values = Set(explanation.operands.map(\.element.value))
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
    case .sum(let terms): .sum(terms.map(part))
    case .difference(let a, let b): .difference(part(a), part(b))
    case .product(let factors): .product(factors.map(part))
    case .quotient(let a, let b): .quotient(part(a), part(b))
    case .power(let a, let b): .power(part(a), part(b))
    case .negative(let inner): .negative(part(inner))
    case .call(let function, let arguments): .call(function, arguments.map(part))
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

  fileprivate var isCall: Bool { if case .call = self { true } else { false } }

  private var isNumber: Bool {
    switch self {
    case .element, .constant: true
    default: false
    }
  }
}
