import Gradus

func updatedWeights(
  weights: [Double], inputs: [Double], hidden: [Double], outputDeltas: [Double],
  learningRate: Double
) -> [Double] {
  var new = weights
  for (k, delta) in outputDeltas.enumerated() {
    for (j, activation) in hidden.enumerated() {
      new[4 + 2 * k + j] = weights[4 + 2 * k + j] - learningRate * delta * activation
    }
  }
  for (j, activation) in hidden.enumerated() {
    var back = 0.0
    for (k, delta) in outputDeltas.enumerated() { back += delta * new[4 + 2 * k + j] }
    let inner = back * activation * (1 - activation)
    for (i, input) in inputs.enumerated() { new[2 * j + i] -= learningRate * inner * input }
  }
  return new
}
