import Gradus

func outputDelta(output: Double, target: Double) -> Double {
  (output - target) * output
}
