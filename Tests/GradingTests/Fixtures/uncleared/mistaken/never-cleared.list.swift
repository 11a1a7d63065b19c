import Gradus

/// The list of shares grows from update to update.
func train(
  start: Double, inputs: [Double], targets: [Double], learningRate: Double, updates: Int
) throws -> Double {
  var w = start
  var shares: [Double] = []
  for _ in 0..<updates {
    for (x, t) in zip(inputs, targets) { shares.append(2 * (w * x - t) * x) }
    w -= learningRate * shares.reduce(0, +)
  }
  return w
}
