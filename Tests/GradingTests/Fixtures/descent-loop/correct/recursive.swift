import Gradus

func descend(
  start w: Double, goal: Double, learningRate eta: Double, updates n: Int
) throws -> Double {
  if n == 0 { return w }
  let gradient = 2 * (w - goal)
  return try descend(start: w - eta * gradient, goal: goal, learningRate: eta, updates: n - 1)
}
