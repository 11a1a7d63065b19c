import Gradus

/// Returns the numbers of a cell after one of its moves was made.
func updated(
  values: [Double], move: Int, reward: Double, nextValues: [Double], learningRate: Double,
  gamma: Double
) throws -> [Double] {
  var best = nextValues[0]
  for value in nextValues where value > best { best = value }
  let target = reward + gamma * best
  var updated = values
  updated[move] += learningRate * (target - values[move])
  return updated
}
