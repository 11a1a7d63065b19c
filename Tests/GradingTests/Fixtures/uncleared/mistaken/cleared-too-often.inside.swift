import Gradus

func train(
  start: Double, inputs: [Double], targets: [Double], learningRate: Double, updates: Int
) throws -> Double {
  var w = start
  for _ in 0..<updates {
    var last = 0.0
    for (x, t) in zip(inputs, targets) {
      last = 0
      last += 2 * (w * x - t) * x
    }
    w -= learningRate * last
  }
  return w
}
