import Gradus

func updated(
  values: [Double], move: Int, reward: Double, nextValues: [Double], learningRate: Double,
  gamma: Double
) throws -> [Double] {
  var updated = values
  for k in values.indices {
    updated[k] += learningRate * (reward + gamma * (nextValues.max() ?? 0) - updated[k])
  }
  return updated
}
