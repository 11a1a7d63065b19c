import Gradus

func oneStep(weights: [Double], gradient: [Double], learningRate: Double) -> [Double] {
  zip(weights, gradient).map { $0 - learningRate * $1 }
}

func landingRate(start: Double, slope _: Double, bottom: Double) -> Double {
  abs(bottom - start)
}
