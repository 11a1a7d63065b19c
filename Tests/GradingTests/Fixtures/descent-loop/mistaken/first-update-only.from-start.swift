import Gradus

/// Every step sets out from the start again.
func descend(start: Double, goal: Double, learningRate: Double, updates: Int) -> Double {
  var w = start
  for _ in 0..<updates {
    w = start - learningRate * 2 * (start - goal)
  }
  return w
}
