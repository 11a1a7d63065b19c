import Gradus

func train(
  inputs: [Double], targets: [Double], orders: [[Int]], batchSize: Int, learningRate: Double
) throws -> Double {
  var w = 0.0
  for order in orders {
    var start = 0
    while start < order.count {
      let end = min(start + batchSize, order.count)
      var gradient = 0.0
      for k in start..<end {
        let sample = order[k]
        let prediction = w * inputs[sample]
        gradient += 2 * (prediction - targets[sample]) * inputs[k]
      }
      w -= learningRate * gradient / Double(end - start)
      start = end
    }
  }
  return w
}
