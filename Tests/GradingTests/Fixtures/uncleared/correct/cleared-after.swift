import Gradus

/// Nothing is left over when the next update begins.
func train(
  start: Double, inputs: [Double], targets: [Double], learningRate: Double, updates: Int
) throws -> Double {
  var w = start
  var gradient = 0.0
  for _ in 0..<updates {
    for k in inputs.indices {
      let prediction = w * inputs[k]
      let slope = 2 * (prediction - targets[k])
      gradient += slope * inputs[k]
    }
    w -= learningRate * gradient
    gradient = 0
  }
  return w
}
