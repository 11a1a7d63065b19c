import Gradus

func productSlopes(a: Double, b: Double) throws -> [Double] { [b, a] }

func differenceSlopes(a: Double, b: Double) throws -> [Double] {
  // a − b is a + (−1)·b.
  let sum = [1.0, 1.0]
  let minus = try productSlopes(a: -1, b: b)[1]
  return [sum[0], sum[1] * minus]
}

func squareSlope(a: Double) throws -> Double {
  try productSlopes(a: a, b: a).reduce(0, +)
}
