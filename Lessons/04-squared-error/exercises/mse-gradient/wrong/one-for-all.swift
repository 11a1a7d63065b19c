import Gradus

func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  var sum = 0.0
  for i in predictions.indices { sum += predictions[i] - targets[i] }
  let slope = 2 * sum / Double(predictions.count)
  return [Double](repeating: slope, count: predictions.count)
}
