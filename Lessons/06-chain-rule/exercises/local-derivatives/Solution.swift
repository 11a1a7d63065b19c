import Gradus

/// Returns the slopes of a − b: first by a, then by b.
func differenceSlopes(a: Double, b: Double) throws -> [Double] {
  return [1, -1]
}

/// Returns the slopes of a·b: first by a, then by b.
func productSlopes(a: Double, b: Double) throws -> [Double] {
  return [b, a]
}

/// Returns the slope of a².
func squareSlope(a: Double) throws -> Double {
  return 2 * a
}
