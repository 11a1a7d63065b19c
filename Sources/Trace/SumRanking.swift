import Engine

/// The terms of a sum that count most, and what the others come to: what is written of a long sum.
public struct SumRanking: Sendable {
  /// So many terms are ranked: no more are ever written of a sum that is shortened.
  public static let length = 12
  /// Of a longer sum the first terms are written: a key may not take longer for a larger network.
  public static let limit = 1 << 16

  /// How many terms there are.
  public let count: Int
  /// The places of those that count most, the largest first; what is no number is worth seeing.
  public let places: [Int]
  /// What they come to, in the same order.
  private let numbers: [Double]
  /// What the terms that are not ranked come to.
  private let tail: Double

  /// - Parameters:
  ///   - total: what all terms come to, where that is known.
  ///   - number: gives what a term comes to.
  init(_ terms: Formula.Parts, total: Double?, number: (Formula) -> Double) {
    count = terms.count
    var best: [(place: Int, number: Double, size: Double)] = []
    var tail = 0.0
    for place in 0..<min(terms.count, Self.limit) {
      let number = number(terms[place])
      // A longer one is written in its order.
      let size = terms.count > Self.limit ? -Double(place) : Self.size(number)
      if best.count == Self.length, let last = best.last {
        guard size > last.size else {
          tail += number
          if terms.count > Self.limit { break }
          continue
        }
        tail += last.number
        best.removeLast()
      }
      best.insert((place, number, size), at: best.firstIndex { $0.size < size } ?? best.count)
    }
    places = best.map(\.place)
    numbers = best.map(\.number)
    if terms.count > Self.limit {
      let all = total ?? terms.reduce(0) { $0 + number($1) }
      tail = all - numbers.reduce(0, +)
    }
    self.tail = tail
  }

  /// Of a sum that grows term by term: the latest first.
  init(growing terms: Formula.Parts, number: (Formula) -> Double) {
    count = terms.count
    places = terms.indices.suffix(Self.length).reversed()
    numbers = places.map { number(terms[$0]) }
    tail = terms.first(max(0, terms.count - Self.length)).reduce(0) { $0 + number($1) }
  }

  private static func size(_ number: Double) -> Double {
    number.isNaN ? .infinity : number.magnitude
  }

  /// Whether the sum is shortened to so many terms.
  public func isFolded(to limit: Int) -> Bool { count > min(limit, Self.length) }

  /// The places that are written, in the order in which they are.
  public func shown(_ limit: Int) -> [Int] {
    isFolded(to: limit) ? Array(places.prefix(limit)) : Array(0..<count)
  }

  /// What those come to that are not written.
  public func rest(_ limit: Int) -> Double { numbers.dropFirst(limit).reduce(tail, +) }

  /// What all terms come to.
  var total: Double { numbers.reduce(tail, +) }
}

/// The sums of a formula, each ranked once.
struct SumRankings: Sendable {
  /// A sum by its ends: its terms are of one form, each of the next elements.
  private struct Key: Hashable {
    let count: Int
    let first: Formula?
    let last: Formula?
    init(_ terms: Formula.Parts) { (count, first, last) = (terms.count, terms.first, terms.last) }
  }

  private var rankings: [Key: SumRanking] = [:]

  /// - Parameters:
  ///   - result: what the formula came to.
  ///   - isGrowing: whether the terms of the formula's own sum are shown one after the other.
  init(
    _ formula: Formula, result: Double, isGrowing: Bool = false, number: (Formula) -> Double
  ) {
    if isGrowing, case .sum(let terms) = formula {
      rankings[Key(terms)] = SumRanking(growing: terms, number: number)
      for term in terms.suffix(SumRanking.length) { rank(term, nil, number) }
    } else {
      rank(formula, result, number)
    }
  }

  subscript(_ terms: Formula.Parts) -> SumRanking? { rankings[Key(terms)] }

  private mutating func rank(
    _ formula: Formula, _ value: Double?, _ number: (Formula) -> Double
  ) {
    switch formula {
    case .element, .constant: return
    case .sum(let terms):
      let key = Key(terms)
      guard rankings[key] == nil else { return }
      let ranking = SumRanking(terms, total: value, number: number)
      rankings[key] = ranking
      for place in ranking.places { rank(terms[place], nil, number) }
    case .product(let factors):
      // What a number times a sum comes to says what the sum does.
      let known = factors.count == 2 ? factors.first.flatMap(\.constantNumber) : nil
      for factor in factors.prefix(64) {
        let isOther = known != nil && factor.constantNumber == nil
        rank(factor, isOther ? known.flatMap { k in value.map { $0 / k } } : nil, number)
      }
    case .quotient(let a, let b):
      rank(a, b.constantNumber.flatMap { k in value.map { $0 * k } }, number)
      rank(b, nil, number)
    case .negative(let inner): rank(inner, value.map { -$0 }, number)
    case .difference(let a, let b), .power(let a, let b):
      rank(a, nil, number)
      rank(b, nil, number)
    case .call(_, let arguments):
      for argument in arguments.prefix(64) { rank(argument, nil, number) }
    }
  }
}

extension Formula {
  fileprivate var constantNumber: Double? {
    if case .constant(let number) = self { number } else { nil }
  }
}
