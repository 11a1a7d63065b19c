import Exchange
import Testing

@testable import Grading
@testable import Judging

/// What an answer's code does is what is said of it, and nothing that only happens to be the same there.
@Suite struct FalseDiagnosisTests {
  typealias Shares = @Sendable (_ scale: Double, _ list: [Double], _ factors: [Double]) -> Double

  static let scale = Number("scale"), list = List("list"), factors = List("factors")

  static let right: Shares = { scale, list, factors in
    zip(list, factors).reduce(0.0) { $0 + $1.0 * $1.1 } * scale * (1 - scale)
  }

  /// A weighted sum times a slope: all that can be said of it stands in the test's table.
  static func said(_ answer: @escaping Shares, answersTo most: Int = .max) -> String? {
    let judged = Judged(
      "f", solution: Function(right),
      reference: Reference(of: scale, list, factors) { steps in
        let total = steps.define("sum", sum("k", below: list.count) { list[$0] * factors[$0] })
        let slope = steps.define("slope", scale * (1 - scale))
        return total * slope
      },
      mistakes: [
        Mistake("half") { (_: Double, _: [Double], _: [Double]) in 0.5 },
        Mistake("nothing") { (_: Double, _: [Double], _: [Double]) in 0.0 },
      ])
    let inputs: [(Double, [Double], [Double])] = [
      (0.3, [0.5, -2], [1.5, 1]), (0.6, [1, 2, -3], [-0.5, 0.7, 0.2]),
      (0.8, [-4, 0.3], [0.3, -0.6]),
    ]
    let cases = inputs.prefix(max(most, 1)).map { scale, list, factors in
      one(
        [scale.portable, list.portable, factors.portable], right(scale, list, factors).portable,
        answer(scale, list, factors).portable)
    }
    return text(
      Diagnosis(
        judged: judged, cases: Array(cases), shown: cases[0].arguments,
        ask: { arguments in
          guard most == .max, let scale = Double(portable: arguments[0]),
            let list = [Double](portable: arguments[1]),
            let factors = [Double](portable: arguments[2])
          else { return nil }
          return answer(scale, list, factors).portable
        }))
  }

  static func one(
    _ arguments: [PortableValue], _ expected: PortableValue, _ actual: PortableValue
  ) -> Case {
    Case(
      function: "f", arguments: arguments, expected: expected, actual: actual,
      difference: Comparison().difference(expected: expected, actual: actual))
  }

  static func text(_ diagnosis: Diagnosis) -> String? {
    switch diagnosis.outcome(seed: 1) {
    case .named(let name): "named \(name)"
    case .found(let text): text.english
    case nil: nil
    }
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let says: String
    let answer: Shares
    var testDescription: String { says }
  }

  static let wrong: [Wrong] = [
    Wrong(says: "always 0") { _, _, _ in 0 },
    Wrong(says: "always 0") { scale, list, _ in 0 * list[0] * scale },
    Wrong(says: "named half") { _, _, _ in 0.5 },
    Wrong(says: "same for all inputs") { _, _, _ in 0.7 },
    Wrong(says: "the sign is turned around") { -right($0, $1, $2) },
    Wrong(says: "`0.25` stands where") { scale, list, factors in
      right(scale, list, factors) / (scale * (1 - scale)) * 0.25
    },
    Wrong(says: "`abs` is applied to the value for each k") { scale, list, factors in
      zip(list, factors).reduce(0.0) { $0 + abs($1.0 * $1.1) } * scale * (1 - scale)
    },
    Wrong(says: "`abs` is applied to the result") { abs(right($0, $1, $2)) },
    Wrong(says: "`factors[factors.count - 1 - k]` stands where `factors[k]`") {
      right($0, $1, $2.reversed())
    },
    Wrong(says: "all but the first are subtracted") { scale, list, factors in
      let products = zip(list, factors).map { $0 * $1 }
      return products.dropFirst().reduce(products[0], -) * scale * (1 - scale)
    },
    Wrong(says: "slope of tanh") { scale, list, factors in
      right(scale, list, factors) / (scale * (1 - scale)) * (1 - scale * scale)
    },
    Wrong(says: "rounded to 2 decimals") { (right($0, $1, $2) * 100).rounded() / 100 },
    // A bound that is far away: near to it the list has an effect, here it hasn't.
    Wrong(says: "isn't said") { scale, list, factors in
      scale * (list[0] > 3 ? 1.7 : 0.3) + factors[0] * factors[0] + list[1] * list[1]
    },
  ]

  @Test(arguments: wrong)
  func `what is said is what is done`(wrong: Wrong) {
    let said = Self.said(wrong.answer)
    if wrong.says == "isn't said" {
      #expect(said?.contains("list[0]` has no effect") != true, "\(said ?? "")")
    } else {
      #expect(said?.contains(wrong.says) == true, "\(said ?? "nothing")")
    }
  }

  @Test func `one answered input is no evidence`() {
    #expect(Self.said({ _, _, _ in 0.5 }, answersTo: 1) == nil)
  }

  // MARK: Lists

  typealias Step = @Sendable (_ place: [Double], _ rate: Double, _ slope: [Double]) -> [Double]

  static let step: Step = { place, rate, slope in zip(place, slope).map { $0 - rate * $1 } }

  static func said(_ answer: @escaping Step, counts: [Int] = [2, 3, 2]) -> String? {
    let place = List("place"), rate = Number("rate"), slope = List("slope")
    let judged = Judged(
      "f", solution: Function(step),
      reference: Reference(of: place, rate, slope) { _ in
        each("k", below: place.count) { place[$0] - rate * slope[$0] }
      })
    var random = Random(seed: 3, check: "lists", index: 0)
    let cases = counts.map { count in
      let place = random.vector(count: count, in: -2...2)
      let slope = random.vector(count: count, in: -2...2)
      let rate = random.double(in: 0.1...0.9)
      return one(
        [place.portable, rate.portable, slope.portable], step(place, rate, slope).portable,
        answer(place, rate, slope).portable)
    }
    return text(
      Diagnosis(
        judged: judged, cases: cases, shown: cases[0].arguments,
        ask: { arguments in
          guard let place = [Double](portable: arguments[0]),
            let rate = Double(portable: arguments[1]), let slope = [Double](portable: arguments[2])
          else { return nil }
          return answer(place, rate, slope).portable
        }))
  }

  struct WrongList: Sendable, CustomTestStringConvertible {
    let says: String
    var counts = [2, 3, 2]
    let answer: Step
    var testDescription: String { says }
  }

  static let wrongLists: [WrongList] = [
    WrongList(says: "Every element of your answer is always 0") { place, _, _ in
      place.map { _ in 0 }
    },
    WrongList(says: "At index 1 your answer is always 0", counts: [2, 2, 2]) { place, rate, slope in
      [place[0] - rate * slope[0], 0]
    },
    WrongList(says: "You answer with 3 elements, and 2 are asked for", counts: [2, 2, 2]) {
      place, _, slope in [place[0], slope[1], slope[0]]
    },
    WrongList(says: "without these parentheses") { place, rate, slope in
      zip(place, slope).map { ($0 - rate) * $1 }
    },
    WrongList(says: "`place[k] −` is missing in front of `rate·slope[k]`") { place, rate, slope in
      slope.map { rate * $0 }
    },
    WrongList(says: "`slope[slope.count - 1 - k]` stands where `slope[k]`") { place, rate, slope in
      step(place, rate, slope.reversed())
    },
  ]

  @Test(arguments: wrongLists)
  func `of a list its places are said`(wrong: WrongList) {
    let said = Self.said(wrong.answer, counts: wrong.counts)
    #expect(said?.contains(wrong.says) == true, "\(said ?? "nothing")")
  }

  @Test func `what is always the same is said as it is`() {
    let difference = Judged(
      "f", solution: Function { (_: Double, _: Double) in [1.0, -1.0] },
      reference: Reference(of: Number("a"), Number("b")) { _ in List([1, -1]) })
    for (answer, says) in [
      ([1.0, 0.0], "at index 1: 0 where −1 belongs"),
      ([0.0, 1.0], "at index 0: 0 where 1 belongs; at index 1: 1 where −1 belongs"),
      ([0.0, -1.0], "at index 0: 0 where 1 belongs"),
    ] {
      let cases = [(1.0, 2.0), (3.0, -1.0), (0.5, 4.0)].map { a, b in
        Self.one([a.portable, b.portable], [1.0, -1.0].portable, answer.portable)
      }
      let said = Self.text(
        Diagnosis(
          judged: difference, cases: cases, shown: cases[0].arguments, ask: { _ in answer.portable }
        ))
      #expect(said?.contains(says) == true, "\(said ?? "nothing")")
    }
  }
}
