import Gradus

func train(
  start: Double, inputs: [Double], targets: [Double], learningRate: Double, updates: Int
) throws -> Double {
  var w = start
  for _ in 0..<updates {
    for k in inputs.indices {
      let slope = 2 * (w * inputs[k] - targets[k])
      w -= learningRate * slope * inputs[k]
    }
  }
  return w
}
