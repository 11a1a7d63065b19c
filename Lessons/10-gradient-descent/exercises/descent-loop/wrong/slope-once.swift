import Gradus

/// Returns the slope of (w − goal)² at w.
func slope(_ w: Double, goal: Double) -> Double {
  return 2 * (w - goal)
}

func descend(start: Double, goal: Double, learningRate: Double, updates: Int) throws -> Double {
  var w = start
  let steepness = slope(w, goal: goal)
  for _ in 0..<updates {
    w -= learningRate * steepness
  }
  return w
}
