import Gradus

func updated(
  values: [Double], move: Int, reward: Double, nextValues: [Double], learningRate: Double,
  gamma: Double
) throws -> [Double] {
  var best = nextValues[0]
  for k in 1..<nextValues.count {
    if nextValues[k] > best { best = nextValues[k] }
  }
  var result: [Double] = []
  for k in 0..<values.count {
    if k == move {
      result.append(values[k] + learningRate * (reward + gamma * best - values[k]))
    } else {
      result.append(values[k])
    }
  }
  return result
}
