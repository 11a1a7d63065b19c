import Gradus

/// Returns the new weight and the new velocity, in this order.
func momentumStep(
  weight: Double, velocity: Double, slope: Double, learningRate: Double, momentum: Double
) throws -> [Double] {
  let average = momentum * velocity - (1 - momentum) * learningRate * slope
  return [weight + average, average]
}
