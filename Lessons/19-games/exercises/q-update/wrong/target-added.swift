import Gradus

func updated(
  values: [Double], move: Int, reward: Double, nextValues: [Double], learningRate: Double,
  gamma: Double
) throws -> [Double] {
  var updated = values
  updated[move] += learningRate * (reward + gamma * (nextValues.max() ?? 0))
  return updated
}
