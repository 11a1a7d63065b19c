import Gradus

func updated(
  values: [Double], move: Int, reward: Double, nextValues: [Double], learningRate: Double,
  gamma: Double
) throws -> [Double] {
  var updated = values
  let best = values.sorted().last ?? 0
  updated[move] = (1 - learningRate) * values[move] + learningRate * (reward + gamma * best)
  return updated
}
