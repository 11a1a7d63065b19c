import Gradus

func train(
  start: Double, inputs: [Double], targets: [Double], learningRate: Double, updates: Int
) throws -> Double {
  var w = start
  for _ in 0..<updates {
    var gradient = 0.0
    for k in inputs.indices { gradient += 2 * (w * inputs[k] - targets[k]) }
    w -= learningRate * gradient
  }
  return w
}
