import Gradus

func differenceSlopes(a: Double, b: Double) throws -> [Double] {
  return [0.5, -0.5]
}

func productSlopes(a: Double, b: Double) throws -> [Double] {
  return [b, a]
}

func squareSlope(a: Double) throws -> Double {
  return 2 * a
}
