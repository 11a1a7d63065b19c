import Gradus

func descend(start: Double, goal: Double, learningRate: Double, updates: Int) -> Double {
  start - Double(updates) * learningRate * 2 * (start - goal)
}
