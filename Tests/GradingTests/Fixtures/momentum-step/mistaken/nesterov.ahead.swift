import Gradus

/// Returns the new weight and the new velocity, in this order.
func momentumStep(
  weight: Double, velocity: Double, slope: Double, learningRate: Double, momentum: Double
) throws -> [Double] {
  let push = learningRate * slope
  let v = momentum * velocity - push
  let ahead = momentum * v
  return [weight + ahead - push, v]
}
