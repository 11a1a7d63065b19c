import Gradus

/// Returns the new weight and the new velocity, in this order.
func momentumStep(
  weight: Double, velocity: Double, slope: Double, learningRate: Double, momentum: Double
) throws -> [Double] {
  var parts = [momentum * velocity]
  parts.append(slope * learningRate)
  let v = parts.reduce(0, +)
  return [v + weight, v]
}
