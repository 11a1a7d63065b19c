import Gradus

/// Returns w1 … w8 after one update of a 2-2-2 network of sigmoids.
///
///     w1: i1→h1   w2: i2→h1   w3: i1→h2   w4: i2→h2
///     w5: h1→o1   w6: h2→o1   w7: h1→o2   w8: h2→o2
func updatedWeights(
  weights: [Double], inputs: [Double], hidden: [Double], outputDeltas: [Double],
  learningRate: Double
) throws -> [Double] {
  let gradient5 = outputDeltas[0] * hidden[0]
  let gradient6 = outputDeltas[0] * hidden[1]
  _ = [gradient5, gradient6]
  // TODO: the other gradients, then all new weights. One operation per line.
  throw Todo()
}
