import Gradus

func updatedWeights(
  weights: [Double], inputs: [Double], hidden: [Double], outputDeltas: [Double],
  learningRate: Double
) -> [Double] {
  let rate = -learningRate
  let back = (0..<2).map { (j: Int) -> Double in
    outputDeltas[0] * weights[4 + j] + outputDeltas[1] * weights[6 + j]
  }
  var w = weights
  for j in 0..<2 {
    let delta = back[j] * hidden[j] * (1 - hidden[j])
    w[2 * j] -= rate * delta * inputs[0]
    w[2 * j + 1] -= rate * delta * inputs[1]
    w[4 + j] -= rate * outputDeltas[0] * hidden[j]
    w[6 + j] -= rate * outputDeltas[1] * hidden[j]
  }
  return w
}
