import Engine

extension Formula {
  /// More terms are left as they are: conditions stand in sums over classes, places of a batch, pixels of a
  /// window.
  private static let decidedLimit = 4096

  /// Returns the formula without the conditions that ask whether two numbers are equal: with the numbers at
  /// hand each is 1 or 0, and what is multiplied by 0 isn't there.
  ///
  ///     −([y = 0]·ln(o0) + [y = 1]·ln(o1))   with y = 1:   −ln(o1)
  func deciding(_ number: (Formula) -> Double) -> Formula {
    switch self {
    case .sum(let terms) where terms.count <= Self.decidedLimit:
      guard terms.contains(where: \.asksForEquality) else { return self }
      let left = terms.filter { !$0.isDecided(as: 0, number) }.map { $0.deciding(number) }
      // Where nothing is left the terms say why.
      return left.isEmpty ? self : left.count == 1 ? left[0] : .sum(Parts(left))
    case .product(let factors):
      guard factors.contains(where: \.asksForEquality), !isDecided(as: 0, number) else {
        return self
      }
      let left = factors.filter { !$0.isDecided(as: 1, number) }.map { $0.deciding(number) }
      return left.isEmpty ? self : left.count == 1 ? left[0] : .product(Parts(left))
    case .negative(let inner): return .negative(inner.deciding(number))
    case .quotient(let a, let b): return .quotient(a.deciding(number), b)
    default: return self
    }
  }

  /// Whether a factor of it asks whether two numbers are equal.
  private var asksForEquality: Bool {
    switch self {
    case .call(.inside, let arguments): arguments[1] == arguments[2]
    case .product(let factors): factors.contains(where: \.asksForEquality)
    case .difference(let a, let b): a.asksForEquality || b.asksForEquality
    case .negative(let inner): inner.asksForEquality
    case .quotient(let a, _): a.asksForEquality
    default: false
    }
  }

  /// Whether it comes to 0 or 1 by such conditions alone.
  private func isDecided(as wanted: Double, _ number: (Formula) -> Double) -> Bool {
    switch self {
    case .call(.inside, let arguments):
      arguments[1] == arguments[2] && number(self) == wanted
    case .difference(.constant(1), let b): b.asksForEquality && number(self) == wanted
    case .product(let factors):
      wanted == 0
        ? factors.contains { $0.isDecided(as: 0, number) }
        : factors.allSatisfy { $0.isDecided(as: 1, number) }
    case .negative(let inner), .quotient(let inner, _):
      wanted == 0 && inner.isDecided(as: 0, number)
    default: false
    }
  }
}
