import Gradus
import Judging

func ofStep(
  _ id: String, _ answer: @escaping ([Double], [Double], Double) -> [Double]
) -> Mistake {
  Mistake(id, answer)
}

func ofRate(_ id: String, _ answer: @escaping (Double, Double, Double) -> Double) -> Mistake {
  Mistake(id, answer)
}

func moved(_ weights: [Double], by change: (_ index: Int) -> Double) -> [Double] {
  weights.indices.map { weights[$0] + change($0) }
}

let weights = List("weights"), gradient = List("gradient")
let learningRate = Number("learningRate")

let step = Judged(
  "oneStep", solution: Function(oneStep(weights:gradient:learningRate:)),
  reference: Reference(of: weights, gradient, learningRate) { _ in
    each("k", below: weights.count) { k in weights[k] - learningRate * gradient[k] }
  },
  mistakes: [
    ofStep("uphill") { w, g, rate in moved(w) { rate * g[$0] } },
    ofStep("one-slope-for-all") { w, g, rate in moved(w) { _ in -rate * g[0] } },
    ofStep("missing-learning-rate") { w, g, _ in moved(w) { -g[$0] } },
    ofStep("change-not-place") { _, g, rate in g.map { -rate * $0 } },
    ofStep("change-not-place") { _, g, rate in g.map { rate * $0 } },
  ])

let start = Number("start"), slope = Number("slope"), bottom = Number("bottom")

let rate = Judged(
  "landingRate", solution: Function(landingRate(start:slope:bottom:)),
  reference: Reference(of: start, slope, bottom) { _ in (start - bottom) / slope },
  mistakes: [
    ofRate("uphill") { start, slope, bottom in (bottom - start) / slope },
    ofRate("always-half") { _, _, _ in 0.5 },
    ofRate("upside-down") { start, slope, bottom in slope / (start - bottom) },
    ofRate("upside-down") { start, slope, bottom in slope / (bottom - start) },
    ofRate("distance-not-rate") { start, _, bottom in start - bottom },
    ofRate("distance-not-rate") { start, _, bottom in bottom - start },
    ofRate("distance-not-rate") { start, _, bottom in abs(start - bottom) },
  ])

/// A place and a bottom away from it, on either side.
func bowl(_ random: inout Random) -> (start: Double, bottom: Double) {
  let sides = [-4 ... -1.5, 1.5...4]
  return (random.rounded(in: sides[random.int(in: 0...1)]), random.rounded(in: -1...1))
}

let checks = [
  step.check("any-step") { random in
    let count = random.int(in: 2...6)
    return [
      random.roundedVector(count: count, in: -3...3),
      random.roundedVector(count: count, in: -5...5),
      random.rounded(in: 0.05...0.9, places: 2),
    ]
  },
  rate.check("lesson-bowl", on: [[0.0, -6.0, 3.0]]),
  rate.check("any-bowl") { random in
    let (start, bottom) = bowl(&random)
    let slope = random.rounded(in: 0.3...6) * (start - bottom)
    return [start, (slope * 100).rounded() / 100, bottom]
  },
  Check.claim("both-land") { session, random in
    let (u, v) = (bowl(&random), bowl(&random))
    let weights = [u.start, v.start]
    let bottom = [u.bottom, v.bottom]
    // Round: as steep in both directions.
    let steepness = random.rounded(in: 0.3...6)
    let gradient = zip(weights, bottom).map { pair in steepness * (pair.0 - pair.1) }
    let found: Double = try rate.call(weights[0], gradient[0], bottom[0], in: &session)
    // Two errors that cancel land as well: the rate by itself must be that of this bowl.
    guard abs(found * steepness - 1) < 1e-9 else { return false }
    let landed: [Double] = try step.call(weights, gradient, found, in: &session)
    return landed.count == 2
      && zip(landed, bottom).allSatisfy { pair in abs(pair.0 - pair.1) < 1e-9 }
  },
]
