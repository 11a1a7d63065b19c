import Gradus

func outputDelta(output: Double, target: Double) -> Double {
  let short = target - output
  return -short
}
