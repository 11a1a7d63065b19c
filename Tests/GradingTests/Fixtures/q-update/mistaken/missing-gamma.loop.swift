import Gradus

func updated(
  values: [Double], move: Int, reward: Double, nextValues: [Double], learningRate: Double,
  gamma: Double
) throws -> [Double] {
  var best = nextValues[0]
  for value in nextValues where value > best { best = value }
  return values.indices.map {
    $0 == move ? values[$0] + learningRate * (reward + best - values[$0]) : values[$0]
  }
}
