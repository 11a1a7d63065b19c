import Gradus

/// The slope of E by o from the two halves of its square.
func outputDelta(output: Double, target: Double) throws -> Double {
  let above = 0.5 * (target - output - 1) * (target - output - 1)
  let below = 0.5 * (target - output + 1) * (target - output + 1)
  let slope = (above - below) / 2
  return slope * output * (1 - output)
}
