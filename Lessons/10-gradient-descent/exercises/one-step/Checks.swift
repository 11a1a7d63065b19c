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

let step = Judged(
  "oneStep", solution: Function(oneStep(weights:gradient:learningRate:)),
  mistakes: [
    ofStep("uphill") { w, g, rate in moved(w) { rate * g[$0] } },
    ofStep("one-slope-for-all") { w, g, rate in moved(w) { _ in -rate * g[0] } },
    ofStep("missing-learning-rate") { w, g, _ in moved(w) { -g[$0] } },
    ofStep("change-not-place") { _, g, rate in g.map { -rate * $0 } },
    ofStep("change-not-place") { _, g, rate in g.map { rate * $0 } },
  ])

let rate = Judged(
  "landingRate", solution: Function(landingRate(start:slope:bottom:)),
  mistakes: [
    ofRate("uphill") { start, slope, bottom in (bottom - start) / slope },
    ofRate("always-half") { _, _, _ in 0.5 },
    ofRate("upside-down") { start, slope, bottom in slope / (start - bottom) },
    ofRate("upside-down") { start, slope, bottom in slope / (bottom - start) },
    ofRate("distance-not-rate") { start, _, bottom in start - bottom },
    ofRate("distance-not-rate") { start, _, bottom in bottom - start },
    ofRate("distance-not-rate") { start, _, bottom in abs(start - bottom) },
  ])

/// A place away from the bottom, on either side.
func start(from bottom: Double, _ random: inout Random) -> Double {
  let distance = random.double(in: 0.5...4)
  return random.int(in: 0...1) == 0 ? bottom - distance : bottom + distance
}

let checks = [
  step.check("any-step") { random in
    let count = random.int(in: 2...6)
    return [
      random.vector(count: count, in: -3...3), random.vector(count: count, in: -5...5),
      random.double(in: 0.05...0.9),
    ]
  },
  rate.check("lesson-bowl", on: [[0.0, -6.0, 3.0]]),
  rate.check("any-bowl") { random in
    let bottom = random.double(in: -3...3)
    let start = start(from: bottom, &random)
    let steepness = random.double(in: 0.3...6)
    return [start, steepness * (start - bottom), bottom]
  },
  Check.claim("both-land") { session, random in
    let bottom = random.vector(count: 2, in: -3...3)
    let weights = bottom.map { start(from: $0, &random) }
    let steepness = random.double(in: 0.3...6)
    let gradient = zip(weights, bottom).map { pair in steepness * (pair.0 - pair.1) }
    let found: Double = try rate.call(weights[0], gradient[0], bottom[0], in: &session)
    let landed: [Double] = try step.call(weights, gradient, found, in: &session)
    return landed.count == 2
      && zip(landed, bottom).allSatisfy { pair in abs(pair.0 - pair.1) < 1e-9 }
  },
]
