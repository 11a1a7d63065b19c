import Gradus

func dropout(
  values: [Double], draws: [Double], rate: Double, isTraining: Bool
) throws -> [Double] {
  if !isTraining { return values }
  var result = values
  for k in values.indices {
    if draws[k] > rate { result[k] = 0 } else { result[k] /= 1 - rate }
  }
  return result
}
