import Gradus

func updatedWeights(
  weights: [Double], inputs: [Double], hidden: [Double], outputDeltas: [Double],
  learningRate: Double
) -> [Double] {
  var w = weights
  for j in 0..<2 {
    let back = outputDeltas[0] * weights[4 + j] + outputDeltas[1] * weights[6 + j]
    for i in 0..<2 { w[2 * j + i] -= learningRate * back * inputs[i] }
  }
  for k in 0..<2 {
    for j in 0..<2 { w[4 + 2 * k + j] -= learningRate * outputDeltas[k] * hidden[j] }
  }
  return w
}
