import Gradus

func train(
  inputs: [Double], targets: [Double], orders: [[Int]], batchSize: Int, learningRate: Double
) throws -> Double {
  var w = 0.0
  let order = orders[orders.count - 1]
  var start = 0
  while start < order.count {
    let end = min(start + batchSize, order.count)
    var gradient = 0.0
    for sample in order[start..<end] {
      gradient += (w * inputs[sample] - targets[sample]) * inputs[sample]
    }
    w -= learningRate * gradient / Double(end - start)
    start = end
  }
  return w
}
