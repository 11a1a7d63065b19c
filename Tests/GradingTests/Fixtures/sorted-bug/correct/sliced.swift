import Gradus

func train(
  inputs: [Double], targets: [Double], orders: [[Int]], batchSize: Int, learningRate: Double
) throws -> Double {
  var w = 0.0
  for order in orders {
    var rest = order
    while rest.count > 0 {
      let batch = Array(rest.prefix(batchSize))
      rest = Array(rest.dropFirst(batchSize))
      var slope = 0.0
      for sample in batch {
        let error = w * inputs[sample] - targets[sample]
        slope += 2 * error * inputs[sample] / Double(batch.count)
      }
      w = w - learningRate * slope
    }
  }
  return w
}
