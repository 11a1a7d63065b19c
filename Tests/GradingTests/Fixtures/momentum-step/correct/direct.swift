import Gradus

/// Returns the new weight and the new velocity, in this order.
func momentumStep(
  weight: Double, velocity: Double, slope: Double, learningRate: Double, momentum: Double
) throws -> [Double] {
  let push = learningRate * slope
  return [weight + momentum * velocity - push, momentum * velocity - push]
}
