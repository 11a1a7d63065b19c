import Gradus

/// (p − t)² = p² − 2·p·t + t².
func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  var sum = 0.0
  for i in 0..<targets.count {
    let p = predictions[i], t = targets[i]
    sum += p * p - 2 * p * t + t * t
  }
  return sum / Double(targets.count)
}
