import Gradus
import Judging

/// Nudges of another kind: what is changed up and down, and what the gap is divided by.
func nudges(
  _ weights: [Double], _ inputs: [Double], _ target: Double,
  over width: Double, _ moved: (_ k: Int, _ way: Double) -> [Double]
) -> [Double] {
  weights.indices.map { (k: Int) -> Double in
    (loss(moved(k, 1), inputs, target) - loss(moved(k, -1), inputs, target)) / width
  }
}

func moved(_ weights: [Double], _ k: Int, by step: Double) -> [Double] {
  var weights = weights
  weights[k] += step
  return weights
}

/// The slopes by the chain rule, without a nudge.
func chainRule(_ w: [Double], _ x: [Double], _ t: Double, _ epsilon: Double) -> [Double] {
  var sum = 0.0
  for k in w.indices { sum += w[k] * x[k] }
  let output = 1 / (1 + exp(-sum))
  return x.map { 2 * (output - t) * output * (1 - output) * $0 }
}

func mistake(
  _ id: String, _ answer: @escaping ([Double], [Double], Double, Double) -> [Double]
) -> Mistake {
  Mistake(id, answer)
}

let weights = List("weights"), inputs = List("inputs")
let target = Number("target"), epsilon = Number("epsilon")

let difference = Judged(
  "centralDifference", solution: Function(centralDifference(weights:inputs:target:epsilon:)),
  reference: Reference(of: weights, inputs, target, epsilon) { steps in
    let total = steps.define(
      "sum", sum("j", below: weights.count) { j in weights[j] * inputs[j] })
    return each("k", below: weights.count) { k in
      let above = sigmoid(total + epsilon * inputs[k]) - target
      let below = sigmoid(total - epsilon * inputs[k]) - target
      return (above * above - below * below) / (2 * epsilon)
    }
  },
  within: Comparison(relative: 1e-7, floor: 1e-3),
  mistakes: [
    mistake("one-sided") { w, x, t, e in
      nudges(w, x, t, over: e) { k, way in way > 0 ? moved(w, k, by: e) : w }
    },
    mistake("one-sided") { w, x, t, e in
      nudges(w, x, t, over: 2 * e) { k, way in way > 0 ? moved(w, k, by: e) : w }
    },
    mistake("added") { w, x, t, e in
      w.indices.map { (k: Int) -> Double in
        (loss(moved(w, k, by: e), x, t) + loss(moved(w, k, by: -e), x, t)) / (2 * e)
      }
    },
    mistake("half-the-way") { w, x, t, e in
      nudges(w, x, t, over: e) { k, way in moved(w, k, by: way * e) }
    },
    mistake("missing-parentheses") { w, x, t, e in
      nudges(w, x, t, over: 2 / e) { k, way in moved(w, k, by: way * e) }
    },
    mistake("all-at-once") { w, x, t, e in
      nudges(w, x, t, over: 2 * e) { _, way in w.map { $0 + way * e } }
    },
    mistake("not-put-back") { w, x, t, e in
      nudges(w, x, t, over: 2 * e) { k, way in
        w.indices.map { $0 <= k ? w[$0] + way * e : w[$0] }
      }
    },
    // One list, left below where it was.
    mistake("not-put-back") { w, x, t, e in
      nudges(w, x, t, over: 2 * e) { k, way in
        w.indices.map { $0 < k ? w[$0] - e : $0 == k ? w[$0] + way * e : w[$0] }
      }
    },
    mistake("turned-around") { w, x, t, e in
      nudges(w, x, t, over: -2 * e) { k, way in moved(w, k, by: way * e) }
    },
    mistake("chain-rule", chainRule),
  ])

let checks = [
  difference.check(
    "one-weight",
    on: [[[1.5], [0.8], 0.2, 0.5], [[1.5], [0.8], 0.2, 0.1], [[-0.5], [2.0], 0.9, 0.01]]),
  difference.check("any-neuron") { random in
    let count = random.int(in: 2...4)
    return [
      random.roundedVector(count: count, in: -2...2),
      random.roundedVector(count: count, in: 0.5...2), random.rounded(in: 0.1...0.9),
      random.rounded(in: 0.1...0.6),
    ]
  },
  difference.check(
    "near-the-slope", times: 5, confirmedBy: Function(chainRule),
    within: Comparison(relative: 1e-6, floor: 1e-3)
  ) { random in
    [
      random.roundedVector(count: 3, in: -1...1), random.roundedVector(count: 3, in: 0.5...2),
      random.rounded(in: 0.1...0.9), 0.00001,
    ]
  },
]
