import Gradus

func outputDelta(output: Double, target: Double) throws -> Double {
  return output - target
}
