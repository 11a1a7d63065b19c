import Gradus

func train(
  inputs: [Double], targets: [Double], orders: [[Int]], batchSize: Int, learningRate: Double
) throws -> Double {
  var w = 0.0
  for order in orders {
    let (x, t) = (order.map { inputs[$0] }, order.map { targets[$0] })
    for start in stride(from: 0, to: x.count, by: batchSize) {
      let end = min(start + batchSize, x.count)
      var gradient = 0.0
      for k in start..<end { gradient += 2 * (w * x[k] - t[k]) * x[k] }
      w -= learningRate * gradient / Double(end - start)
    }
  }
  return w
}
