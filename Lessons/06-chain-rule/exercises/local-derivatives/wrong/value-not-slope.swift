import Gradus

func differenceSlopes(a: Double, b: Double) throws -> [Double] {
  return [a - b, a - b]
}

func productSlopes(a: Double, b: Double) throws -> [Double] {
  return [a * b, a * b]
}

func squareSlope(a: Double) throws -> Double {
  return a * a
}
