import Gradus

func differenceSlopes(a _: Double, b _: Double) -> [Double] {
  let byA = 1.0
  let byB = -1.0
  return [byA, byB]
}

func productSlopes(a: Double, b: Double) -> [Double] { [a, b].reversed() }

func squareSlope(a: Double) -> Double { a + a }
