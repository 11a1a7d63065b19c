import Gradus

func train(
  inputs: [Double], targets: [Double], orders: [[Int]], batchSize: Int, learningRate: Double
) throws -> Double {
  var w = 0.0
  for order in orders {
    var gradient = 0.0
    for sample in order {
      let prediction = w * inputs[sample]
      gradient += 2 * (prediction - targets[sample]) * inputs[sample]
    }
    w -= learningRate * gradient / Double(order.count)
  }
  return w
}
