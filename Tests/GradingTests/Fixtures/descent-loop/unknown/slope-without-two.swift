import Gradus

func descend(start: Double, goal: Double, learningRate: Double, updates: Int) -> Double {
  var w = start
  for _ in 0..<updates { w -= learningRate * (w - goal) }
  return w
}
