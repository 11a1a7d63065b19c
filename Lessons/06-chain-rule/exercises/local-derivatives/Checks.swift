import Gradus
import Judging

func ofTwo(
  _ id: String, _ slopes: @escaping (_ a: Double, _ b: Double) -> [Double]
) -> Mistake {
  Mistake(id, slopes)
}

func ofOne(_ id: String, _ slope: @escaping (_ a: Double) -> Double) -> Mistake {
  Mistake(id, slope)
}

let difference = Judged(
  "differenceSlopes", solution: Function(differenceSlopes(a:b:)),
  mistakes: [
    ofTwo("lost-minus") { _, _ in [1, 1] },
    ofTwo("shared-out") { _, _ in [0.5, -0.5] },
    ofTwo("value-not-slope") { a, b in [a - b, a - b] },
    // The inputs themselves, with their signs.
    ofTwo("value-not-slope") { a, b in [a, -b] },
  ])

let product = Judged(
  "productSlopes", solution: Function(productSlopes(a:b:)),
  mistakes: [
    ofTwo("own-factor") { a, b in [a, b] },
    ofTwo("shared-out") { a, b in [b / 2, a / 2] },
    ofTwo("value-not-slope") { a, b in [a * b, a * b] },
  ])

let square = Judged(
  "squareSlope", solution: Function(squareSlope(a:)),
  mistakes: [
    ofOne("missing-two") { a in a },
    ofOne("value-not-slope") { a in a * a },
  ])

/// The slope of a formula by nudging, which needs to know nothing of how it is made.
func nudged(at x: Double, _ formula: (Double) -> Double) -> Double {
  (formula(x + 1e-3) - formula(x - 1e-3)) / 2e-3
}

func agree(_ slopes: [Double], _ nudges: [Double]) -> Bool {
  slopes.count == nudges.count
    && zip(slopes, nudges).allSatisfy { pair in (pair.0 - pair.1).magnitude < 1e-6 }
}

let checks = [
  difference.check("difference") { random in
    [random.rounded(in: 2...6), random.rounded(in: -4...1.5)]
  },
  product.check("product") { random in
    [random.rounded(in: 2...6), random.rounded(in: -4...1.5)]
  },
  square.check("square") { random in [random.rounded(in: -4...4)] },
  Check.claim("nudged") { session, random in
    let a = random.rounded(in: 2...6)
    let b = random.rounded(in: -4...1.5)
    let slopes: [Double] = try difference.call(a, b, in: &session)
    let others: [Double] = try product.call(a, b, in: &session)
    let last: Double = try square.call(a, in: &session)
    return agree(slopes, [nudged(at: a) { $0 - b }, nudged(at: b) { a - $0 }])
      && agree(others, [nudged(at: a) { $0 * b }, nudged(at: b) { a * $0 }])
      && agree([last], [nudged(at: a) { $0 * $0 }])
  },
]
