import Gradus

func updatedWeights(
  weights: [Double], inputs: [Double], hidden: [Double], outputDeltas: [Double],
  learningRate: Double
) throws -> [Double] {
  let back1 = outputDeltas[0] * weights[4] + outputDeltas[1] * weights[6]
  let back2 = outputDeltas[0] * weights[5] + outputDeltas[1] * weights[7]
  let delta1 = back1 * hidden[0] * (1 - hidden[0])
  let delta2 = back2 * hidden[1] * (1 - hidden[1])
  let gradients = [
    delta1 * inputs[0], delta1 * inputs[1], delta2 * inputs[0], delta2 * inputs[1],
    outputDeltas[0] * hidden[0], outputDeltas[0] * hidden[1],
    outputDeltas[1] * hidden[0], outputDeltas[1] * hidden[1],
  ]
  var updated = weights
  for k in weights.indices { updated[k] -= gradients[k] }
  return updated
}
