import Gradus

func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  var slopes: [Double] = []
  for i in predictions.indices {
    let gap = predictions[i] - targets[i]
    slopes.append(gap / 2 / Double(predictions.count))
  }
  return slopes
}
