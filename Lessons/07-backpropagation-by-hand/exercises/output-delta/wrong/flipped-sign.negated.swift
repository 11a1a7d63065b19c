import Gradus

func slope(_ x: Double) -> Double { x - x * x }

func outputDelta(output o: Double, target t: Double) -> Double {
  -(slope(o) * (o - t))
}
