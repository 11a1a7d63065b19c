import Gradus

func dropout(
  values: [Double], draws: [Double], rate: Double, isTraining: Bool
) throws -> [Double] {
  var result: [Double] = []
  for (value, draw) in zip(values, draws) {
    result.append(draw >= rate ? value / (1 - rate) : 0)
  }
  return result
}
