import Gradus
import Judging

/// One update with one thing done otherwise.
func altered(
  _ weights: [Double], _ inputs: [Double], _ hidden: [Double], _ deltas: [Double],
  step: Double, through order: [Int] = [4, 6, 5, 7], movesOuterFirst: Bool = false
) -> [Double] {
  var updated = weights
  for k in 0..<2 {
    for j in 0..<2 { updated[4 + 2 * k + j] -= step * deltas[k] * hidden[j] }
  }
  let seen = movesOuterFirst ? updated : weights
  for j in 0..<2 {
    let back = deltas[0] * seen[order[2 * j]] + deltas[1] * seen[order[2 * j + 1]]
    let delta = back * hidden[j] * (1 - hidden[j])
    for i in 0..<2 { updated[2 * j + i] -= step * delta * inputs[i] }
  }
  return updated
}

func inPlaceUpdate(
  _ w: [Double], _ i: [Double], _ h: [Double], _ d: [Double], _ rate: Double
) -> [Double] {
  altered(w, i, h, d, step: rate, movesOuterFirst: true)
}

func uphill(
  _ w: [Double], _ i: [Double], _ h: [Double], _ d: [Double], _ rate: Double
) -> [Double] {
  altered(w, i, h, d, step: -rate)
}

func missingLearningRate(
  _ w: [Double], _ i: [Double], _ h: [Double], _ d: [Double], _ rate: Double
) -> [Double] {
  altered(w, i, h, d, step: 1)
}

func swappedW6W7(
  _ w: [Double], _ i: [Double], _ h: [Double], _ d: [Double], _ rate: Double
) -> [Double] {
  altered(w, i, h, d, step: rate, through: [4, 5, 6, 7])
}

let weights = List("weights"), inputs = List("inputs"), hidden = List("hidden")
let outputDeltas = List("outputDeltas"), learningRate = Number("learningRate")

let reference = Reference(of: weights, inputs, hidden, outputDeltas, learningRate) { steps in
  let back = steps.define(
    "dE/dh",
    each("j", below: 2) { j in
      sum("k", below: 2) { k in outputDeltas[k] * weights[4 + 2 * k + j] }
    })
  let deltaHidden = steps.define(
    "δh", each("j", below: 2) { j in back[j] * (hidden[j] * (1 - hidden[j])) })
  let gradients = steps.define(
    "gradients",
    List([
      deltaHidden[0] * inputs[0], deltaHidden[0] * inputs[1],
      deltaHidden[1] * inputs[0], deltaHidden[1] * inputs[1],
      outputDeltas[0] * hidden[0], outputDeltas[0] * hidden[1],
      outputDeltas[1] * hidden[0], outputDeltas[1] * hidden[1],
    ]))
  return each("k", below: weights.count) { k in weights[k] - learningRate * gradients[k] }
}

let update = Judged(
  "updatedWeights",
  solution: Function(updatedWeights(weights:inputs:hidden:outputDeltas:learningRate:)),
  reference: reference,
  mistakes: [
    Mistake("in-place-update", inPlaceUpdate), Mistake("uphill", uphill),
    Mistake("missing-learning-rate", missingLearningRate),
    Mistake("swapped-w6-w7", swappedW6W7),
  ])

func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

func forward(_ w: [Double], _ i: [Double]) -> (hidden: [Double], outputs: [Double]) {
  let h1 = sigmoid(w[0] * i[0] + w[1] * i[1] + 0.35)
  let h2 = sigmoid(w[2] * i[0] + w[3] * i[1] + 0.35)
  let o1 = sigmoid(w[4] * h1 + w[5] * h2 + 0.6)
  let o2 = sigmoid(w[6] * h1 + w[7] * h2 + 0.6)
  return ([h1, h2], [o1, o2])
}

func loss(_ outputs: [Double], _ targets: [Double]) -> Double {
  zip(outputs, targets).reduce(0.0) { sum, pair in
    let error = pair.0 - pair.1
    return sum + error * error / 2
  }
}

let checks = [
  update.check(
    "worked-example",
    on: [
      [
        [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55], [0.05, 0.1],
        [0.5932699921071872, 0.596884378259767], [0.13849856162855695, -0.038098236516556236],
        0.5,
      ]
    ]),
  update.check("any-network") { random in
    [
      random.vector(count: 8, in: -1...1), random.vector(count: 2, in: 0.1...1),
      random.vector(count: 2, in: 0.1...0.9), random.vector(count: 2, in: -0.3...0.3),
      random.double(in: 0.1...0.9),
    ]
  },
  Check.claim("loss-falls") { session, random in
    let inputs = random.vector(count: 2, in: 0.05...1)
    let targets = random.vector(count: 2, in: 0.05...0.95)
    var weights = random.vector(count: 8, in: -1...1)
    let before = loss(forward(weights, inputs).outputs, targets)
    for _ in 0..<10 {
      let (hidden, outputs) = forward(weights, inputs)
      let deltas = zip(outputs, targets).map { pair -> Double in
        let (o, t) = pair
        return (o - t) * o * (1 - o)
      }
      weights = try update.call(weights, inputs, hidden, deltas, 0.1, in: &session)
      guard weights.count == 8 else { return false }
    }
    return loss(forward(weights, inputs).outputs, targets) < before
  },
]
