import Gradus

/// Returns the new weight and the new velocity, in this order.
func momentumStep(
  weight: Double, velocity: Double, slope: Double, learningRate: Double, momentum: Double
) throws -> [Double] {
  let lost = momentum * velocity
  let v = velocity - lost - learningRate * slope
  return [weight + v, v]
}
