import Gradus

/// Returns w1 … w8 after one update of a 2-2-2 network of sigmoids.
///
///     w1: i1→h1   w2: i2→h1   w3: i1→h2   w4: i2→h2
///     w5: h1→o1   w6: h2→o1   w7: h1→o2   w8: h2→o2
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
  for k in weights.indices { updated[k] -= learningRate * gradients[k] }
  return updated
}
