import Gradus

/// Returns the slope of (w − goal)² at w.
func slope(_ w: Double, goal: Double) -> Double {
  return 2 * (w - goal)
}

/// Returns where w is after this many updates of gradient descent.
func descend(start: Double, goal: Double, learningRate: Double, updates: Int) throws -> Double {
  var w = start
  for _ in 0..<updates {
    let step = learningRate * slope(w, goal: goal)
    w -= step
  }
  return w
}
