import Gradus

func dropout(
  values: [Double], draws: [Double], rate: Double, isTraining: Bool
) throws -> [Double] {
  var result = values
  for k in values.indices where isTraining && draws[k] < rate { result[k] = 0 }
  return result
}
