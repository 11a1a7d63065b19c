import Gradus

/// The distance shrinks by the same factor in every update.
func descend(start: Double, goal: Double, learningRate: Double, updates: Int) -> Double {
  goal + (start - goal) * pow(1 - 2 * learningRate, Double(updates))
}
