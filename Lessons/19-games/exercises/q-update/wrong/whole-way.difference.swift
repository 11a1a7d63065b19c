import Gradus

func updated(
  values: [Double], move: Int, reward: Double, nextValues: [Double], learningRate: Double,
  gamma: Double
) throws -> [Double] {
  let target = reward + gamma * (nextValues.max() ?? 0)
  var updated = values
  updated[move] += target - values[move]
  return updated
}
