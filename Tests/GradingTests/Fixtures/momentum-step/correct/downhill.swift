import Gradus

/// Returns the new weight and the new velocity, in this order.
func momentumStep(
  weight: Double, velocity: Double, slope: Double, learningRate: Double, momentum: Double
) throws -> [Double] {
  let downhill = -slope
  let v = learningRate * downhill + velocity * momentum
  var both = [weight]
  both[0] += v
  both.append(v)
  return both
}
