import Gradus

func differenceSlopes(a: Double, b: Double) throws -> [Double] {
  return [1, -1]
}

func productSlopes(a: Double, b: Double) throws -> [Double] {
  return [b, a]
}

func squareSlope(a: Double) throws -> Double {
  return (a + 1) * (a + 1) - a * a
}
