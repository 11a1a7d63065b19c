import Engine

extension Formula {
  /// What adds up to the formula: the terms of its sum, be it averaged, negated or multiplied by
  /// something; the formula itself where it is no sum.
  package var terms: Parts {
    switch self {
    case .sum(let terms) where terms.count == 1: return terms[0].terms
    case .sum(let terms) where !terms.isEmpty: return terms
    case .difference(let a, let b):
      let (first, second) = (a.terms, b.terms)
      return Parts(count: first.count + second.count) {
        $0 < first.count ? first[$0] : second[$0 - first.count].turned
      }
    case .negative(let inner): return inner.terms.changed(\.turned)
    case .quotient(let a, let divisor): return a.terms.changed { .quotient($0, divisor) }
    case .product(let factors):
      let sums = factors.count > 64 ? [] : factors.indices.filter { factors[$0].isLongSum }
      // (a + b)·(c + d) has no one list of terms; a single sum is multiplied out.
      guard sums.count == 1, let place = sums.first else { return [self] }
      return factors[place].terms.changed { term in
        .product(Parts(factors.indices.map { $0 == place ? term : factors[$0] }))
      }
    case .sum, .element, .constant, .power, .call: return [self]
    }
  }

  private var isLongSum: Bool {
    if case .sum(let terms) = self { terms.count > 1 } else { false }
  }

  /// The formula with its sign turned.
  private var turned: Formula {
    if case .negative(let inner) = self { inner } else { .negative(self) }
  }
}
