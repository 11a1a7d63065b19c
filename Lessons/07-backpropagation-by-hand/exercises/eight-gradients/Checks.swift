import Gradus
import Judging

/// The gradients with one thing done otherwise: what comes back to h1 and h2, or the hidden slope.
func altered(
  _ inputs: [Double], _ hidden: [Double], _ outputs: [Double], _ targets: [Double],
  slope: (Double) -> Double = { $0 * (1 - $0) },
  back: (_ delta1: Double, _ delta2: Double) -> (Double, Double)
) -> [Double] {
  let delta1 = (outputs[0] - targets[0]) * outputs[0] * (1 - outputs[0])
  let delta2 = (outputs[1] - targets[1]) * outputs[1] * (1 - outputs[1])
  let (back1, back2) = back(delta1, delta2)
  let hidden1 = back1 * slope(hidden[0])
  let hidden2 = back2 * slope(hidden[1])
  return [
    hidden1 * inputs[0], hidden1 * inputs[1], hidden2 * inputs[0], hidden2 * inputs[1],
    delta1 * hidden[0], delta1 * hidden[1], delta2 * hidden[0], delta2 * hidden[1],
  ]
}

func swappedW6W7(
  _ i: [Double], _ h: [Double], _ o: [Double], _ t: [Double], _ w: [Double]
) -> [Double] {
  altered(i, h, o, t) { ($0 * w[4] + $1 * w[5], $0 * w[6] + $1 * w[7]) }
}

func swappedCells(
  _ i: [Double], _ h: [Double], _ o: [Double], _ t: [Double], _ w: [Double]
) -> [Double] {
  var result = altered(i, h, o, t) { ($0 * w[4] + $1 * w[6], $0 * w[5] + $1 * w[7]) }
  result.swapAt(5, 6)
  return result
}

func missingHiddenSlope(
  _ i: [Double], _ h: [Double], _ o: [Double], _ t: [Double], _ w: [Double]
) -> [Double] {
  altered(i, h, o, t, slope: { _ in 1 }) {
    ($0 * w[4] + $1 * w[6], $0 * w[5] + $1 * w[7])
  }
}

func oneOutputOnly(
  _ i: [Double], _ h: [Double], _ o: [Double], _ t: [Double], _ w: [Double]
) -> [Double] {
  altered(i, h, o, t) { delta1, _ in (delta1 * w[4], delta1 * w[5]) }
}

func flippedSign(
  _ i: [Double], _ h: [Double], _ o: [Double], _ t: [Double], _ w: [Double]
) -> [Double] {
  altered(i, h, o, t) { ($0 * w[4] + $1 * w[6], $0 * w[5] + $1 * w[7]) }.map { -$0 }
}

let inputs = List("inputs"), hidden = List("hidden"), outputs = List("outputs")
let targets = List("targets"), weights = List("weights")

let reference = Reference(of: inputs, hidden, outputs, targets, weights) { steps in
  let deltaOutput = steps.define(
    "δo",
    each("k", below: 2) { k in
      (outputs[k] - targets[k]) * (outputs[k] * (1 - outputs[k]))
    })
  let back = steps.define(
    "dE/dh",
    each("j", below: 2) { j in
      sum("k", below: 2) { k in deltaOutput[k] * weights[4 + 2 * k + j] }
    })
  let deltaHidden = steps.define(
    "δh", each("j", below: 2) { j in back[j] * (hidden[j] * (1 - hidden[j])) })
  return List([
    deltaHidden[0] * inputs[0], deltaHidden[0] * inputs[1],
    deltaHidden[1] * inputs[0], deltaHidden[1] * inputs[1],
    deltaOutput[0] * hidden[0], deltaOutput[0] * hidden[1],
    deltaOutput[1] * hidden[0], deltaOutput[1] * hidden[1],
  ])
}

let eight = Judged(
  "gradients", solution: Function(gradients(inputs:hidden:outputs:targets:weights:)),
  reference: reference,
  mistakes: [
    Mistake("swapped-w6-w7", swappedW6W7), Mistake("swapped-cells", swappedCells),
    Mistake("missing-hidden-slope", missingHiddenSlope),
    Mistake("one-output-only", oneOutputOnly), Mistake("flipped-sign", flippedSign),
  ])

let checks = [
  eight.check(
    "worked-example",
    on: [
      [
        [0.05, 0.1], [0.5932699921071872, 0.596884378259767],
        [0.7513650695523157, 0.7729284653214625], [0.01, 0.99],
        [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55],
      ]
    ]),
  eight.check("any-network") { random in
    [
      random.vector(count: 2, in: 0.05...1), random.vector(count: 2, in: 0.1...0.9),
      random.vector(count: 2, in: 0.1...0.9), random.vector(count: 2, in: 0...1),
      random.vector(count: 8, in: -1...1),
    ]
  },
]
