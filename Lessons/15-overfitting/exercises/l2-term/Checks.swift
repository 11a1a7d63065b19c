import Gradus
import Judging

func ofPenalty(_ id: String, _ answer: @escaping ([Double], Double) -> Double) -> Mistake {
  Mistake(id, answer)
}

func ofGradient(
  _ id: String, _ answer: @escaping (_ g: Double, _ w: Double, _ lambda: Double) -> Double
) -> Mistake {
  Mistake(id) { (gradient: [Double], weights: [Double], lambda: Double) in
    weights.indices.map { answer(gradient[$0], weights[$0], lambda) }
  }
}

func squares(_ weights: [Double]) -> Double {
  weights.map { $0 * $0 }.reduce(0.0) { $0 + $1 }
}

func lengths(_ weights: [Double]) -> Double {
  weights.map(abs).reduce(0.0) { $0 + $1 }
}

func total(_ weights: [Double]) -> Double { weights.reduce(0.0) { $0 + $1 } }

let weights = List("weights"), gradient = List("gradient")
let lambda = Number("lambda")

let cost = Judged(
  "penalty", solution: Function(penalty(weights:lambda:)),
  reference: Reference(of: weights, lambda) { _ in
    lambda * sum("k", below: weights.count) { k in weights[k] * weights[k] }
  },
  mistakes: [
    ofPenalty("other-convention") { w, lambda in lambda / 2 * squares(w) },
    ofPenalty("lengths") { w, lambda in lambda * lengths(w) },
    ofPenalty("sum-squared") { w, lambda in lambda * total(w) * total(w) },
    ofPenalty("mean") { w, lambda in lambda * squares(w) / Double(w.count) },
    ofPenalty("lambda-lost") { w, _ in squares(w) },
  ])

let slope = Judged(
  "withPenalty", solution: Function(withPenalty(gradient:weights:lambda:)),
  reference: Reference(of: gradient, weights, lambda) { _ in
    each("k", below: weights.count) { k in gradient[k] + 2 * lambda * weights[k] }
  },
  mistakes: [
    ofGradient("other-convention") { g, w, lambda in g + lambda * w },
    ofGradient("loss-lost") { _, w, lambda in 2 * lambda * w },
    ofGradient("wrong-way") { g, w, lambda in g - 2 * lambda * w },
    ofGradient("not-derived") { g, w, lambda in g + lambda * w * w },
    ofGradient("lambda-lost") { g, w, _ in g + 2 * w },
    ofGradient("lengths") { g, w, lambda in w == 0 ? g : w > 0 ? g + lambda : g - lambda },
  ])

/// The slope of the penalty, found by nudging each weight.
func nudged(gradient: [Double], weights: [Double], lambda: Double) throws -> [Double] {
  let step = 1e-4
  return try weights.indices.map { k in
    var up = weights
    var down = weights
    up[k] += step
    down[k] -= step
    let difference =
      try penalty(weights: up, lambda: lambda) - penalty(weights: down, lambda: lambda)
    return gradient[k] + difference / (2 * step)
  }
}

let checks = [
  cost.check("lesson-weights", on: [[[3.0, -1.0, 0.5], 0.1]]),
  cost.check("any-weights") { random in
    [
      random.roundedVector(count: random.int(in: 2...6), in: -3...3),
      random.rounded(in: 0.02...0.6, places: 2),
    ]
  },
  slope.check("gradient", confirmedBy: Function(nudged(gradient:weights:lambda:))) { random in
    let count = random.int(in: 2...6)
    return [
      random.roundedVector(count: count, in: -3...3),
      random.roundedVector(count: count, in: -3...3),
      random.rounded(in: 0.02...0.6, places: 2),
    ]
  },
]
