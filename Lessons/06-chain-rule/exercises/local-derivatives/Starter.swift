import Gradus

// The slopes of a step by its own inputs. A sum, for comparison:
//
//   a + b    by a: 1    by b: 1    so [1, 1]

/// Returns the slopes of a − b: first by a, then by b.
func differenceSlopes(a: Double, b: Double) throws -> [Double] {
  // TODO
  throw Todo()
}

/// Returns the slopes of a·b: first by a, then by b.
func productSlopes(a: Double, b: Double) throws -> [Double] {
  // TODO
  throw Todo()
}

/// Returns the slope of a².
func squareSlope(a: Double) throws -> Double {
  // TODO
  throw Todo()
}
