import Gradus

/// Returns the slopes of the loss with respect to w1 … w8 of a 2-2-2 network of sigmoids.
///
///     w1: i1→h1   w2: i2→h1   w3: i1→h2   w4: i2→h2
///     w5: h1→o1   w6: h2→o1   w7: h1→o2   w8: h2→o2          E = ½Σ(t − o)²
func gradients(
  inputs: [Double], hidden: [Double], outputs: [Double], targets: [Double], weights: [Double]
) throws -> [Double] {
  let deltaOutput1 = (outputs[0] - targets[0]) * outputs[0] * (1 - outputs[0])
  let deltaOutput2 = (outputs[1] - targets[1]) * outputs[1] * (1 - outputs[1])
  let back1 = deltaOutput1 * weights[4] + deltaOutput2 * weights[6]
  let back2 = deltaOutput1 * weights[5] + deltaOutput2 * weights[7]
  let deltaHidden1 = back1 * hidden[0] * (1 - hidden[0])
  let deltaHidden2 = back2 * hidden[1] * (1 - hidden[1])
  return [
    deltaHidden1 * inputs[0], deltaHidden1 * inputs[1],
    deltaHidden2 * inputs[0], deltaHidden2 * inputs[1],
    deltaOutput1 * hidden[0], deltaOutput1 * hidden[1],
    deltaOutput2 * hidden[0], deltaOutput2 * hidden[1],
  ]
}
