import Gradus
import Judging

func flippedSign(output: Double, target: Double) -> Double {
  (target - output) * output * (1 - output)
}

func missingSlope(output: Double, target: Double) -> Double { output - target }

func sigmoidTwice(output: Double, target: Double) -> Double {
  let again = 1 / (1 + exp(-output))
  return (output - target) * again * (1 - again)
}

func doubled(output: Double, target: Double) -> Double {
  2 * (output - target) * output * (1 - output)
}

let output = Number("output"), target = Number("target")

let delta = Judged(
  "outputDelta", solution: Function(outputDelta(output:target:)),
  reference: Reference(of: output, target) { steps in
    let error = steps.define("error", output - target)
    _ = steps.define("E", 0.5 * error * error)
    let slope = steps.define("slope", output * (1 - output))
    return error * slope
  },
  mistakes: [
    Mistake("flipped-sign", flippedSign(output:target:)),
    Mistake("missing-slope", missingSlope(output:target:)),
    Mistake("sigmoid-twice", sigmoidTwice(output:target:)),
    Mistake("doubled", doubled(output:target:)),
  ])

let checks = [
  delta.check("worked-example", on: [[0.7513650695523157, 0.01], [0.7729284653214625, 0.99]]),
  delta.check("any-output") { random in
    [random.double(in: 0.02...0.98), random.double(in: 0...1)]
  },
]
