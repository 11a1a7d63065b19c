import Gradus

func updated(
  values: [Double], move: Int, reward: Double, nextValues: [Double], learningRate: Double,
  gamma: Double
) throws -> [Double] {
  var updated = values
  let target = reward + gamma * (nextValues.max() ?? 0)
  updated[move] -= learningRate * (target - values[move])
  return updated
}
