import Gradus

func updatedWeights(
  weights: [Double], inputs: [Double], hidden: [Double], outputDeltas: [Double],
  learningRate: Double
) -> [Double] {
  let back1 = outputDeltas[0] * weights[4] + outputDeltas[1] * weights[6]
  let back2 = outputDeltas[0] * weights[5] + outputDeltas[1] * weights[7]
  let deltas = [
    back1 * (hidden[0] - hidden[0] * hidden[0]), back2 * (hidden[1] - hidden[1] * hidden[1]),
  ]
  let first = deltas.flatMap { delta in inputs.map { delta * $0 } }
  let second = outputDeltas.flatMap { delta in hidden.map { delta * $0 } }
  return zip(weights, first + second).map { $0 - learningRate * $1 }
}
