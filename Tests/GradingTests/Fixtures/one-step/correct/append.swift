import Gradus

func oneStep(weights w: [Double], gradient g: [Double], learningRate eta: Double) throws -> [Double]
{
  var new: [Double] = []
  for k in 0..<w.count { new.append(-eta * g[k] + w[k]) }
  return new
}

func landingRate(start: Double, slope: Double, bottom: Double) throws -> Double {
  let whole = start - slope
  let fraction = (bottom - start) / (whole - start)
  return fraction
}
