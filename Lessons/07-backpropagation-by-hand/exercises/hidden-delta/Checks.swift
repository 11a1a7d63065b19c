import Gradus
import Judging

func shares(_ deltas: [Double], _ weights: [Double]) -> Double {
  zip(deltas, weights).reduce(0.0) { sum, pair in sum + pair.0 * pair.1 }
}

func missingSlope(hidden: Double, deltas: [Double], weights: [Double]) -> Double {
  shares(deltas, weights)
}

func firstWireOnly(hidden: Double, deltas: [Double], weights: [Double]) -> Double {
  deltas[0] * weights[0] * hidden * (1 - hidden)
}

func sumsMultiplied(hidden: Double, deltas: [Double], weights: [Double]) -> Double {
  let blame = deltas.reduce(0, +)
  let weight = weights.reduce(0, +)
  return blame * weight * hidden * (1 - hidden)
}

func averaged(hidden: Double, deltas: [Double], weights: [Double]) -> Double {
  shares(deltas, weights) / Double(deltas.count) * hidden * (1 - hidden)
}

let hidden = Number("hidden")
let outputDeltas = List("outputDeltas"), outgoingWeights = List("outgoingWeights")

let delta = Judged(
  "hiddenDelta", solution: Function(hiddenDelta(hidden:outputDeltas:outgoingWeights:)),
  reference: Reference(of: hidden, outputDeltas, outgoingWeights) { steps in
    let shares = steps.define(
      "sum", sum("k", below: outputDeltas.count) { k in outputDeltas[k] * outgoingWeights[k] })
    let slope = steps.define("slope", hidden * (1 - hidden))
    return shares * slope
  },
  mistakes: [
    Mistake("missing-slope", missingSlope(hidden:deltas:weights:)),
    Mistake("first-wire-only", firstWireOnly(hidden:deltas:weights:)),
    Mistake("sums-multiplied", sumsMultiplied(hidden:deltas:weights:)),
    Mistake("averaged", averaged(hidden:deltas:weights:)),
  ])

let deltas = [0.13849856162855695, -0.038098236516556236]

let checks = [
  delta.check(
    "worked-example",
    on: [
      [0.5932699921071872, deltas, [0.4, 0.5]], [0.596884378259767, deltas, [0.45, 0.55]],
    ]),
  delta.check("any-fan-out") { random in
    let count = random.int(in: 2...5)
    return [
      random.double(in: 0.05...0.95), random.vector(count: count, in: -0.5...0.5),
      random.vector(count: count, in: -1...1),
    ]
  },
]
