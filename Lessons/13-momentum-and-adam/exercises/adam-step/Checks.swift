import Gradus
import Judging

/// What one update is made of.
struct Parts {
  let weight: Double
  let slope: Double
  let rate: Double
  let average: Double
  let squares: Double
  let m: Double
  let v: Double
  let c1: Double
  let c2: Double
  /// The corrections by β1 and β2, whatever the averages were made with.
  let d1: Double
  let d2: Double

  /// The answer with a step of another length, and other averages handed back.
  func answer(_ step: Double, m other: Double? = nil, v second: Double? = nil) -> [Double] {
    [weight - rate * step, other ?? m, second ?? v]
  }
}

/// - Parameter squared: what is averaged into v.
func mistake(
  _ id: String, counting shift: Int = 0, first: Double = beta1, second: Double = beta2,
  squared: @escaping (Double) -> Double = { $0 * $0 }, _ answer: @escaping (Parts) -> [Double]
) -> Mistake {
  Mistake(id) {
    (w: Double, average: Double, squares: Double, d: Double, rate: Double, t: Int) -> [Double] in
    answer(
      Parts(
        weight: w, slope: d, rate: rate, average: average, squares: squares,
        m: first * average + (1 - first) * d, v: second * squares + (1 - second) * squared(d),
        c1: 1 - power(first, t + shift), c2: 1 - power(second, t + shift),
        d1: 1 - power(beta1, t), d2: 1 - power(beta2, t)))
  }
}

func root(_ number: Double) -> Double { number.squareRoot() }

let step = Judged(
  "adamStep", solution: Function(adamStep(weight:average:squares:slope:learningRate:update:)),
  // With or without the 1e-7 below √v, which frameworks put in different places.
  within: Comparison(relative: 1e-4, floor: 1e-3),
  mistakes: [
    mistake("no-correction") { $0.answer($0.m / root($0.v)) },
    mistake("one-correction") { $0.answer($0.m / $0.c1 / root($0.v)) },
    mistake("one-correction") { $0.answer($0.m / root($0.v / $0.c2)) },
    mistake("kept-corrected") {
      $0.answer($0.m / $0.c1 / root($0.v / $0.c2), m: $0.m / $0.c1, v: $0.v / $0.c2)
    },
    mistake("no-root") { $0.answer($0.m / $0.c1 / ($0.v / $0.c2)) },
    mistake("correction-outside-root") { $0.answer($0.m / $0.c1 / (root($0.v) / $0.c2)) },
    mistake("slope-not-average") { $0.answer($0.slope / root($0.v / $0.c2)) },
    mistake("sign-only") { $0.answer($0.slope > 0 ? 1 : -1) },
    mistake("old-averages") {
      $0.answer($0.average / $0.c1 / root($0.squares / $0.c2))
    },
    mistake("not-handed-back") {
      $0.answer($0.m / $0.c1 / root($0.v / $0.c2), m: $0.average, v: $0.squares)
    },
    mistake("not-squared", squared: { $0.magnitude }) {
      $0.answer($0.m / $0.c1 / root($0.v / $0.c2))
    },
    mistake("not-squared", squared: { $0 }) { $0.answer($0.m / $0.c1 / root($0.v / $0.c2)) },
    mistake("average-squared") {
      let v = beta2 * $0.squares + (1 - beta2) * $0.m * $0.m
      return $0.answer($0.m / $0.c1 / root(v / $0.c2), v: v)
    },
    mistake("uphill") { $0.answer(-($0.m / $0.c1 / root($0.v / $0.c2))) },
    mistake("betas-exchanged", first: beta2, second: beta1) {
      $0.answer($0.m / $0.c1 / root($0.v / $0.c2))
    },
    mistake("counted-wrong", counting: 1) { $0.answer($0.m / $0.c1 / root($0.v / $0.c2)) },
    mistake("counted-wrong", counting: -1) { $0.answer($0.m / $0.c1 / root($0.v / $0.c2)) },
    mistake("times-not-power") { p in
      p.answer(p.m / (1 - beta1) / root(p.v / (1 - beta2)))
    },
    mistake("multiplied-correction") { $0.answer($0.m * $0.c1 / root($0.v * $0.c2)) },
    Mistake("product-not-power") {
      (w: Double, average: Double, squares: Double, d: Double, rate: Double, t: Int) -> [Double] in
      let m = beta1 * average + (1 - beta1) * d, v = beta2 * squares + (1 - beta2) * d * d
      let a = m / (1 - beta1 * Double(t)), b = v / (1 - beta2 * Double(t))
      return [w - rate * a / root(b), m, v]
    },
    mistake("no-share") { p in
      let m = beta1 * p.average + p.slope, v = beta2 * p.squares + p.slope * p.slope
      return p.answer(m / p.c1 / root(v / p.c2), m: m, v: v)
    },
    mistake("shares-exchanged", first: 1 - beta1, second: 1 - beta2) { p in
      p.answer(p.m / p.d1 / root(p.v / p.d2))
    },
    mistake("other-order") {
      [$0.m, $0.v, $0.weight - $0.rate * ($0.m / $0.c1 / root($0.v / $0.c2))]
    },
  ])

let checks = [
  step.check(
    "worked-example", on: [[1.0, 0.0, 0.0, 10.0, 0.18, 1], [-4.0, 0.0, 0.0, -0.4, 0.18, 1]]),
  step.check("any-update") { random in
    [
      random.rounded(in: -4...4), random.rounded(in: -2...2),
      random.rounded(in: 0.01...0.09, places: 3), random.rounded(in: -5...5),
      random.rounded(in: 0.05...0.5, places: 2), random.int(in: 2...9),
    ]
  },
  Check.claim("first-step") { session, random in
    let slope = random.rounded(in: -9...9) * (random.int(in: 0...1) == 0 ? 1 : 1000)
    let rate = random.rounded(in: 0.01...0.5, places: 2)
    let w = random.rounded(in: -4...4)
    let new: [Double] = try step.call(w, 0.0, 0.0, slope, rate, 1, in: &session)
    guard let first = new.first else { return false }
    // Not so for NaN either.
    return (first - w + (slope > 0 ? rate : -rate)).magnitude < 1e-4
  },
]
