import Gradus

func train(
  start: Double, inputs: [Double], targets: [Double], learningRate: Double, updates: Int
) throws -> Double {
  var w = start
  for _ in 0..<updates {
    let gaps = zip(inputs, targets).map { 2 * (w * $0 - $1) * $0 }
    w -= learningRate * gaps.reduce(0, +) / Double(gaps.count)
  }
  return w
}
