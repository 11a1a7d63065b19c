import Gradus

func updatedWeights(
  weights: [Double], inputs: [Double], hidden: [Double], outputDeltas: [Double],
  learningRate: Double
) throws -> [Double] {
  var weights = weights
  weights[4] -= learningRate * outputDeltas[0] * hidden[0]
  weights[5] -= learningRate * outputDeltas[0] * hidden[1]
  weights[6] -= learningRate * outputDeltas[1] * hidden[0]
  weights[7] -= learningRate * outputDeltas[1] * hidden[1]
  let back1 = outputDeltas[0] * weights[4] + outputDeltas[1] * weights[6]
  let back2 = outputDeltas[0] * weights[5] + outputDeltas[1] * weights[7]
  let delta1 = back1 * hidden[0] * (1 - hidden[0])
  let delta2 = back2 * hidden[1] * (1 - hidden[1])
  weights[0] -= learningRate * delta1 * inputs[0]
  weights[1] -= learningRate * delta1 * inputs[1]
  weights[2] -= learningRate * delta2 * inputs[0]
  weights[3] -= learningRate * delta2 * inputs[1]
  return weights
}
