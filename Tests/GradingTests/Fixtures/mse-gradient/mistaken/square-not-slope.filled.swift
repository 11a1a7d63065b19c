import Gradus

func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  var slopes = [Double](repeating: 0, count: targets.count)
  for i in targets.indices {
    let gap = targets[i] - predictions[i]
    slopes[i] = gap * gap
  }
  return slopes
}
