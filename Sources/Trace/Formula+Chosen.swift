import Engine

extension Formula {
  /// Leaves out of sums the terms that an index does not choose: of [i = 0]·a + [i = 1]·b + … the one
  /// that counts, and all of them where none does.
  ///
  /// - Parameter element: gives the number of each leaf.
  package func withChosenTerms(_ element: (Value.ID, Int) -> Double) -> Formula {
    guard hasChoice else { return self }
    switch self {
    case .sum(let terms):
      let chosen = terms.filter { !$0.isUnchosen(element) }
      guard !chosen.isEmpty else { return self }
      return .sum(Parts(chosen.map { $0.withChosenTerms(element) }))
    case .product(let factors):
      return .product(Parts(factors.map { $0.withChosenTerms(element) }))
    case .difference(let a, let b):
      return .difference(a.withChosenTerms(element), b.withChosenTerms(element))
    case .quotient(let a, let b):
      return .quotient(a.withChosenTerms(element), b.withChosenTerms(element))
    case .negative(let inner): return .negative(inner.withChosenTerms(element))
    case .element, .constant, .power, .call: return self
    }
  }

  /// Whether there is anything to leave out; most sums are long and have nothing.
  private var hasChoice: Bool {
    switch self {
    case .sum(let parts), .product(let parts):
      (parts.areAlike ? parts.first(1) : parts).contains(where: \.hasChoice)
    case .difference(let a, let b), .quotient(let a, let b): a.hasChoice || b.hasChoice
    case .negative(let inner): inner.hasChoice
    case .call(let function, _): function == .inside
    case .element, .constant, .power: false
    }
  }

  /// Whether the term has a factor [i = k] for a number k that i is not.
  private func isUnchosen(_ element: (Value.ID, Int) -> Double) -> Bool {
    guard case .product(let factors) = self else { return false }
    return factors.contains { factor in
      guard case .call(.inside, let arguments) = factor, case .constant(let index) = arguments[1],
        case .constant(index) = arguments[2]
      else { return false }
      return arguments[0].evaluate(element) != index
    }
  }
}
