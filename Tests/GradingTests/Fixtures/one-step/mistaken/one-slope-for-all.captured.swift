import Gradus

func oneStep(weights: [Double], gradient: [Double], learningRate: Double) -> [Double] {
  guard let slope = gradient.first else { return weights }
  let change = learningRate * slope
  return weights.map { $0 - change }
}

func landingRate(start: Double, slope: Double, bottom: Double) -> Double {
  (start - bottom) / slope
}
