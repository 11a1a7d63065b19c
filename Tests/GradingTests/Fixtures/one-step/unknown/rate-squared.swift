import Gradus

func oneStep(weights: [Double], gradient: [Double], learningRate: Double) -> [Double] {
  zip(weights, gradient).map { $0 - learningRate * learningRate * $1 }
}

func landingRate(start: Double, slope: Double, bottom: Double) -> Double {
  (start - bottom) / slope
}
