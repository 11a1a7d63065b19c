import Gradus

/// Changes w1 … w4 first: nothing that is computed later reads them.
func updatedWeights(
  weights: [Double], inputs: [Double], hidden: [Double], outputDeltas: [Double],
  learningRate: Double
) -> [Double] {
  var w = weights
  for j in 0..<2 {
    let back = outputDeltas[0] * w[4 + j] + outputDeltas[1] * w[6 + j]
    let delta = back * hidden[j] * (1 - hidden[j])
    for i in 0..<2 { w[2 * j + i] -= learningRate * delta * inputs[i] }
  }
  for k in 0..<2 {
    for j in 0..<2 { w[4 + 2 * k + j] -= learningRate * outputDeltas[k] * hidden[j] }
  }
  return w
}
