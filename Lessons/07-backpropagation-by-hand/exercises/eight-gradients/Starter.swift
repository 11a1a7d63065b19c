import Gradus

/// Returns the slopes of the loss with respect to w1 … w8 of a 2-2-2 network of sigmoids.
///
///     w1: i1→h1   w2: i2→h1   w3: i1→h2   w4: i2→h2
///     w5: h1→o1   w6: h2→o1   w7: h1→o2   w8: h2→o2          E = ½Σ(t − o)²
func gradients(
  inputs: [Double], hidden: [Double], outputs: [Double], targets: [Double], weights: [Double]
) throws -> [Double] {
  let error1 = outputs[0] - targets[0]
  let slope1 = outputs[0] * (1 - outputs[0])
  let deltaOutput1 = error1 * slope1
  _ = deltaOutput1
  // TODO: the δ of o2, then of h1 and h2, then the eight products.
  throw Todo()
}
