import Gradus

/// Returns the slope of (w − goal)² at w.
func slope(_ w: Double, goal: Double) -> Double {
  return 2 * (w - goal)
}

/// Returns where w is after this many updates of gradient descent.
func descend(start: Double, goal: Double, learningRate: Double, updates: Int) throws -> Double {
  let w = start
  _ = slope(w, goal: goal)
  // TODO: the loop. `w` must become a `var`, and the slope is needed again at every w.
  throw Todo()
}
