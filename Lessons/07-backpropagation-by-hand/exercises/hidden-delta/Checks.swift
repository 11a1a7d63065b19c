import Gradus
import Judging

func shares(_ deltas: [Double], _ weights: [Double]) -> Double {
  zip(deltas, weights).reduce(0.0) { sum, pair in sum + pair.0 * pair.1 }
}

let delta = Judged(
  "hiddenDelta", solution: hiddenDelta(hidden:outputDeltas:outgoingWeights:),
  mistakes: [
    Mistake("missing-slope") { hidden, deltas, weights in shares(deltas, weights) },
    Mistake("first-wire-only") { hidden, deltas, weights in
      deltas[0] * weights[0] * hidden * (1 - hidden)
    },
    Mistake("sums-multiplied") { hidden, deltas, weights in
      deltas.reduce(0, +) * weights.reduce(0, +) * hidden * (1 - hidden)
    },
    Mistake("averaged") { hidden, deltas, weights in
      shares(deltas, weights) / Double(deltas.count) * hidden * (1 - hidden)
    },
  ])

let deltas = [0.13849856162855695, -0.038098236516556236]

let checks = [
  delta.check(
    "worked-example",
    on: [
      (0.5932699921071872, deltas, [0.4, 0.5]), (0.596884378259767, deltas, [0.45, 0.55]),
    ]),
  delta.check("any-fan-out") { random in
    let count = random.int(in: 2...5)
    return (
      random.double(in: 0.05...0.95), random.vector(count: count, in: -0.5...0.5),
      random.vector(count: count, in: -1...1)
    )
  },
]
