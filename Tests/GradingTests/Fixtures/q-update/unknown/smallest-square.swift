import Gradus

func updated(
  values: [Double], move: Int, reward: Double, nextValues: [Double], learningRate: Double,
  gamma: Double
) throws -> [Double] {
  var updated = values
  let best = nextValues.max() ?? 0
  updated[move] += learningRate * (reward + gamma * best * best - values[move])
  return updated
}
