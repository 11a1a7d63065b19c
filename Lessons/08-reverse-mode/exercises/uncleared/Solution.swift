import Gradus

/// Returns w after so many updates.
func train(
  start: Double, inputs: [Double], targets: [Double], learningRate: Double, updates: Int
) throws -> Double {
  var w = start
  for _ in 0..<updates {
    var gradient = 0.0
    for k in inputs.indices {
      let prediction = w * inputs[k]
      let slope = 2 * (prediction - targets[k])
      gradient += slope * inputs[k]
    }
    w -= learningRate * gradient
  }
  return w
}
