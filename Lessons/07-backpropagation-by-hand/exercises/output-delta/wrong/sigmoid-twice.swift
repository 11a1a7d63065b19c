import Gradus

func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

func outputDelta(output: Double, target: Double) throws -> Double {
  let error = output - target
  let slope = sigmoid(output) * (1 - sigmoid(output))
  return error * slope
}
