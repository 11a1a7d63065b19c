import Gradus

func updated(
  values: [Double], move: Int, reward: Double, nextValues: [Double], learningRate: Double,
  gamma: Double
) throws -> [Double] {
  // The same as a mean of old and target.
  var updated = values
  let best = nextValues.max() ?? 0
  updated[move] = (1 - learningRate) * values[move] + learningRate * (reward + gamma * best)
  return updated
}
