import Exchange
import Foundation
import Testing

@testable import Judging

/// What is told of wrong answers, in references with e, ln, the largest, given functions and recurrences
/// of lists: judged here, without compiling any of them.
@Suite struct ToldTests {
  typealias Numbers = [Double]

  struct Wrong: Sendable, CustomTestStringConvertible {
    let of: String
    let says: String
    let answer: @Sendable ([PortableValue]) -> PortableValue?
    var testDescription: String { "\(of): \(says)" }

    /// - Parameter answer: nil where the program ends.
    init(
      _ of: String, _ says: String, _ answer: @escaping @Sendable (Numbers, Int) -> Double?
    ) {
      self.init(of, says, any: { answer($0, $1)?.portable })
    }

    init(
      _ of: String, _ says: String, _ answer: @escaping @Sendable (Numbers, Int) -> Numbers
    ) {
      self.init(of, says, any: { answer($0, $1).portable })
    }

    private init(
      _ of: String, _ says: String, any: @escaping @Sendable (Numbers, Int) -> PortableValue?
    ) {
      (self.of, self.says) = (of, says)
      answer = { arguments in
        guard let numbers = Numbers(portable: arguments[0]), let place = Int(portable: arguments[1])
        else { return nil }
        return any(numbers, place)
      }
    }
  }

  // MARK: What is asked

  static let z = List("z"), target = Number("target")

  static func powers(_ z: Numbers) -> Numbers { z.map { exp($0 - (z.max() ?? 0)) } }
  static func total(_ numbers: Numbers) -> Double { numbers.reduce(0) { $0 + $1 } }
  static func shares(_ z: Numbers) -> Numbers { powers(z).map { $0 / total(powers(z)) } }

  static func parts(_ steps: inout Reference.Steps) -> (m: Number, powers: List, sum: Number) {
    let m = steps.define("m", largest(z))
    let powers = steps.define("e", each("i", below: z.count) { i in Judging.exp(z[i] - m) })
    return (m, powers, steps.define("sum", sum("j", below: z.count) { j in powers[j] }))
  }

  /// A given function, of a whole number and another.
  static let curve = Given("curve") { x in x[0] == 0 ? x[1] * x[1] : x[0] == 1 ? exp(x[1]) : nil }

  static var judged: [String: Judged] {
    [
      "loss": Judged(
        "f",
        solution: Function { (z: Numbers, target: Int) in
          (z.max() ?? 0) + log(total(powers(z))) - z[target]
        },
        reference: Reference(of: z, target) { steps in
          let (m, _, sum) = parts(&steps)
          return m + ln(sum) - z[target]
        }),
      "slopes": Judged(
        "f",
        solution: Function { (z: Numbers, target: Int) in
          shares(z).enumerated().map { $0.offset == target ? $0.element - 1 : $0.element }
        },
        reference: Reference(of: z, target) { steps in
          let (_, powers, sum) = parts(&steps)
          return each("i", below: z.count) { i in powers[i] / sum - same(i, target) }
        }),
      // How far a written slope, twice z[0], is from that of the curve.
      "error": Judged(
        "f",
        solution: Function { (z: Numbers, target: Int) in
          let a = 2 * z[0]
          let n = (curve.body([0, z[0] + z[1]]) ?? 0) - (curve.body([0, z[0] - z[1]]) ?? 0)
          return abs(a - n) / max(abs(a), abs(n))
        },
        reference: Reference(of: z, target) { steps in
          let a = steps.define("a", 2 * z[0])
          let n = steps.define("n", curve(0, z[0] + z[1]) - curve(0, z[0] - z[1]))
          return orZero(abs(a - n) / max(abs(a), abs(n)))
        }),
      // Each step hands on what stands at its place, backwards.
      "handed": Judged(
        "f",
        solution: Function { (z: Numbers, target: Int) in
          var g = z.indices.map { $0 == z.count - 1 ? 1.0 : 0 }
          for place in z.indices.dropFirst().reversed() { g[place - 1] += g[place] * z[place] }
          return g
        },
        reference: Reference(of: z, target) { _ in
          let last = z.count - 1
          let one = each("i", below: z.count) { i in same(i, last) }
          return repeated("g", "s", times: last, from: one) { g, s in
            named("place", last - s) { place in
              each("i", below: z.count) { i in g[i] + same(i, place - 1) * (g[place] * z[place]) }
            }
          }
        }),
      "mean": Judged(
        "f",
        solution: Function { (z: Numbers, target: Int) in
          total(z.map { $0 * $0 }) / Double(z.count) + 0 * Double(target)
        },
        reference: Reference(of: z, target) { steps in
          let sum = steps.define("sum", sum("i", below: z.count) { i in z[i] * z[i] })
          return sum / z.count
        }),
    ]
  }

  static let inputs: [(Numbers, Int)] = [
    ([1, 2.5, -0.7], 1), ([0.4, -2, 1.1, 3], 3), ([-1.3, 0.2, 2.2], 0),
    ([-0.5, -1.5, 0.3, 2.1], 2),
  ]

  static func said(_ wrong: Wrong) throws -> String? {
    let judged = try #require(judged[wrong.of])
    let cases = try inputs.map { z, target -> Case in
      let arguments = [z.portable, target.portable]
      let expected = try judged.solution.body(arguments)
      let actual = wrong.answer(arguments)
      return Case(
        function: "f", arguments: arguments, expected: expected, actual: actual,
        difference: try actual.flatMap {
          try judged.difference(arguments, expected: expected, actual: $0)
        })
    }
    return FalseDiagnosisTests.text(
      Diagnosis(judged: judged, cases: cases, shown: cases[0].arguments, ask: wrong.answer))
  }

  // MARK: What is answered

  static let wrong: [Wrong] = [
    Wrong("loss", "that is 1 / ln 2") { z, target in
      ((z.max() ?? 0) + log(total(powers(z))) - z[target]) / log(2)
    },
    Wrong("loss", "`log10(sum)`") { z, target in
      (z.max() ?? 0) + log10(total(powers(z))) - z[target]
    },
    Wrong("loss", "`ln` isn't applied to `sum`") { z, target in
      (z.max() ?? 0) + total(powers(z)) - z[target]
    },
    Wrong("loss", "`m` isn't added") { z, target in log(total(powers(z))) - z[target] },
    Wrong("loss", "The sum over j is divided by its number of terms") { z, target in
      (z.max() ?? 0) + log(total(powers(z)) / Double(z.count)) - z[target]
    },
    Wrong("loss", "the sign is turned around") { z, target in
      z[target] - (z.max() ?? 0) - log(total(powers(z)))
    },
    // The place after the right one: beyond the end nothing is told, and nobody's program ends.
    Wrong("loss", "`z[target + 1]` stands where `z[target]` belongs") { z, target in
      target + 1 < z.count ? (z.max() ?? 0) + log(total(powers(z))) - z[target + 1] : nil
    },
    Wrong("slopes", "it isn't divided by `sum`") { z, target in
      powers(z).enumerated().map { $0.offset == target ? $0.element - 1 : $0.element }
    },
    Wrong("slopes", "`pow(2, z[i] − m)`: it should be `exp(z[i] − m)`") { z, target in
      let powers = z.map { pow(2, $0 - (z.max() ?? 0)) }
      return powers.enumerated().map {
        $0.element / total(powers) - ($0.offset == target ? 1 : 0)
      }
    },
    Wrong("slopes", "`(i == target ? 1 : 0)` isn't subtracted") { z, _ in shares(z) },
    Wrong("slopes", "Every element of your answer is always 0. Does") { z, _ in z.map { $0 - $0 } },
    Wrong("slopes", "always twice as many") { z, _ in z + shares(z) },
    Wrong("slopes", "You always answer with 1 element. Is") { z, target in
      [shares(z)[target] * shares(z)[target]]
    },
    // It depends on the number of logits alone: that isn't e to the power m − m.
    Wrong("slopes", "isn't m − m") { z, _ in z.map { _ in 1 / Double(z.count) } },
    Wrong("error", "`abs` isn't applied to `a − n`") { z, _ in
      let (a, n) = (2 * z[0], 4 * z[0] * z[1])
      return (a - n) / max(abs(a), abs(n))
    },
    Wrong("error", "`min(abs(a), abs(n))` stands where `max(abs(a), abs(n))` belongs") { z, _ in
      let (a, n) = (2 * z[0], 4 * z[0] * z[1])
      return abs(a - n) / min(abs(a), abs(n))
    },
    Wrong("error", "A sign is turned around in `n`, or where it is used") { z, _ in
      let (a, n) = (2 * z[0], 4 * z[0] * z[1])
      return abs(a + n) / max(abs(a), abs(n))
    },
    Wrong("handed", "with how many numbers there are, and not with the numbers") { z, _ in
      z.map { _ in 1 }
    },
    Wrong("handed", "there is a `+` where `·` belongs") { z, _ in
      var g = z.indices.map { $0 == z.count - 1 ? 1.0 : 0 }
      for place in z.indices.dropFirst().reversed() { g[place - 1] += g[place] + z[place] }
      return g
    },
    Wrong("mean", "it should be `z[i]·z[i]`") { z, _ in 2 * total(z) / Double(z.count) },
    Wrong("mean", "`z.count − 1` stands where `z.count` belongs") { z, _ in
      total(z.map { $0 * $0 }) / Double(z.count - 1)
    },
    Wrong("mean", "it isn't divided by `z.count`; only the first i counts. Is `return`") { z, _ in
      z[0] * z[0]
    },
    Wrong("mean", "sqrt") { z, _ in (total(z.map { $0 * $0 }) / Double(z.count)).squareRoot() },
  ]

  @Test(arguments: wrong)
  func `of an answer is told what was done otherwise`(wrong: Wrong) throws {
    let said = try Self.said(wrong)
    if wrong.says == "isn't m − m" {
      #expect(said?.contains("m − m") != true && said?.contains("`e`") != true, "\(said ?? "")")
    } else {
      #expect(said?.contains(wrong.says) == true, "\(said ?? "nothing")")
    }
    // Facts go on after a semicolon, so nothing begins anew there; and no question ends in a full stop.
    let rest = (said ?? "").components(separatedBy: "; ").dropFirst()
    #expect(rest.allSatisfy { $0.first?.isUppercase == false }, "\(said ?? "")")
    #expect(said?.contains("?.") != true)
  }

  @Test func `a number is shown with as many digits as tell it from its bound`() {
    #expect(text(0.05123, unlike: 0.05) == "0.0512")
    #expect(text(0.0500004, unlike: 0.05) == "0.0500004")
    #expect(text(0.05, unlike: 0.05) == "0.05")
    #expect(text(299_256.19) == "299256.0" && text(-.nan) == "nan" && text(0) == "0.0")
    #expect(text(-1234.5678) == "-1235.0" && text(1e-9) == "1e-09" && text(.infinity) == "inf")
  }
}
