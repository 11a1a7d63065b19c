import Gradus

/// Returns the new weight and the new velocity, in this order.
func momentumStep(
  weight: Double, velocity: Double, slope: Double, learningRate: Double, momentum: Double
) throws -> [Double] {
  var v = velocity
  let w = weight + v
  v = v * momentum - slope * learningRate
  return [w, v]
}
