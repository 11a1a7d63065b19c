import Gradus

func outputDelta(output: Double, target: Double) throws -> Double {
  let error = target - output
  let slope = output * (1 - output)
  return error * slope
}
