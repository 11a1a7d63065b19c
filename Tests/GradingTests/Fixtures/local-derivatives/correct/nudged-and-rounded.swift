import Gradus

/// Knows no rule: nudges, and rounds the slope to the round number behind it.
func slope(at x: Double, _ formula: (Double) -> Double) -> Double {
  let rise = formula(x + 0.001) - formula(x - 0.001)
  return (rise / 0.002 * 1e6).rounded() / 1e6
}

func differenceSlopes(a: Double, b: Double) -> [Double] {
  [slope(at: a) { $0 - b }, slope(at: b) { a - $0 }]
}

func productSlopes(a: Double, b: Double) -> [Double] {
  [slope(at: a) { $0 * b }, slope(at: b) { a * $0 }]
}

func squareSlope(a: Double) -> Double {
  slope(at: a) { $0 * $0 }
}
