import Gradus

func outputDelta(output: Double, target: Double) throws -> Double {
  let derivative = 2 * (output - target)
  return derivative * output * (1 - output)
}
