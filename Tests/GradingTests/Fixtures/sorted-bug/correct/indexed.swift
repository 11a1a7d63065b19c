import Gradus

func train(
  inputs: [Double], targets: [Double], orders: [[Int]], batchSize: Int, learningRate: Double
) throws -> Double {
  var w = 0.0
  for e in orders.indices {
    var start = 0
    while start < orders[e].count {
      let end = min(start + batchSize, orders[e].count)
      var gradient = 0.0
      for k in start..<end {
        let prediction = w * inputs[orders[e][k]]
        gradient += 2 * (prediction - targets[orders[e][k]]) * inputs[orders[e][k]]
      }
      w -= learningRate * gradient / Double(end - start)
      start = end
    }
  }
  return w
}
