import Gradus

func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  var slopes: [Double] = []
  for i in predictions.indices {
    let gap = predictions[i] - targets[i]
    slopes.append(2 * (gap * gap).squareRoot() / Double(predictions.count))
  }
  return slopes
}
