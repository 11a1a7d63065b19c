import Engine
import Testing

@testable import Trace

/// Of a long sum what counts most is found without a list of its terms.
@Suite struct SumRankingTests {
  private static func terms(_ count: Int) -> Formula.Parts {
    Formula.Parts(count: count) { .product([.element(Value.ID(0), $0), .constant(2)]) }
  }

  /// What a term of those comes to: its element's number is its place, with a sign that changes.
  private static func number(_ term: Formula) -> Double {
    term.evaluate { Double($1) * ($1 % 2 == 0 ? 1 : -1) }
  }

  @Test(arguments: [1, 5, 12, 13, 100, 3000])
  func `the largest terms and the rest are all of the sum`(count: Int) {
    let terms = Self.terms(count)
    let ranking = SumRanking(terms, total: nil, number: Self.number)
    #expect(ranking.count == count)
    let expected = (0..<count).reversed().prefix(SumRanking.length)
    #expect(ranking.places == Array(expected))
    let whole = terms.reduce(0) { $0 + Self.number($1) }
    for limit in [1, 3, 12] where ranking.isFolded(to: limit) {
      let shown = ranking.shown(limit)
      #expect(shown.count == limit)
      #expect(shown.reduce(0) { $0 + Self.number(terms[$1]) } + ranking.rest(limit) == whole)
    }
    #expect(ranking.isFolded(to: 12) == (count > 12))
  }

  @Test func `what is no number is seen first, and of equal terms the first`() {
    let terms = Self.terms(40)
    let ranking = SumRanking(terms, total: nil) { term in
      guard case .element(_, let index)? = term.terms.first.flatMap(\.firstFactor) else { return 0 }
      return index == 33 ? .nan : index < 20 ? 1 : 0
    }
    #expect(ranking.places == [33] + Array(0..<11))
  }

  @Test
  func `of more terms than can be looked at the first are shown, and the rest is what is left`() {
    let count = 9_000_000
    var asked = 0
    let ranking = SumRanking(Self.terms(count), total: 100) { term in
      asked += 1
      return 1
    }
    #expect(ranking.places == Array(0..<12))
    #expect(ranking.rest(12) == 88 && ranking.rest(3) == 97)
    #expect(asked < 100)
  }

  @Test func `of a sum that grows the latest terms are shown`() {
    let ranking = SumRanking(growing: Self.terms(20)) { _ in 1 }
    #expect(ranking.shown(3) == [19, 18, 17] && ranking.rest(3) == 17)
  }

  @Test func `parts that are made are those that are listed`() {
    let made = Self.terms(50)
    let listed = Formula.Parts(Array(made))
    #expect(made == listed && made.hashValue == listed.hashValue)
    #expect(Array(made.first(20)) == Array(listed.prefix(20)))
    #expect(Formula.sum(made).leaves.map(\.element) == Array(0..<50))
    #expect(Formula.sum(made) != .sum(made.first(49)))
  }
}

extension Formula {
  fileprivate var firstFactor: Formula? {
    if case .product(let factors) = self { factors.first } else { nil }
  }
}
