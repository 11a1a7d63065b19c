import Gradus

/// Returns the new weight and the new velocity, in this order.
func momentumStep(
  weight: Double, velocity: Double, slope: Double, learningRate: Double, momentum: Double
) throws -> [Double] {
  let newVelocity = (1 - momentum) * velocity - learningRate * slope
  return [weight + newVelocity, newVelocity]
}
