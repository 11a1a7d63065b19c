import Gradus

func oneStep(weights: [Double], gradient: [Double], learningRate: Double) throws -> [Double] {
  var updated = weights
  for k in weights.indices {
    updated[k] -= learningRate * gradient[0]
  }
  return updated
}

func landingRate(start: Double, slope: Double, bottom: Double) throws -> Double {
  return (start - bottom) / slope
}
