import Gradus

/// The square grows in width and in height, by one gap each.
func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  predictions.indices.map { i in
    let width = predictions[i] - targets[i]
    let height = predictions[i] - targets[i]
    return (width + height) / Double(targets.count)
  }
}
