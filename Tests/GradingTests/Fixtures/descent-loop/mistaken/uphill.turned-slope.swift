import Gradus

func descend(start: Double, goal: Double, learningRate: Double, updates: Int) -> Double {
  var w = start
  var left = updates
  while left > 0 {
    w = w - learningRate * 2 * (goal - w)
    left -= 1
  }
  return w
}
