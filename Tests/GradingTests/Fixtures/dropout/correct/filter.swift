import Gradus

func dropout(
  values: [Double], draws: [Double], rate: Double, isTraining: Bool
) throws -> [Double] {
  guard isTraining else { return values }
  return zip(values, draws).map { pair in
    if pair.1 >= rate { return pair.0 / (1 - rate) }
    return 0
  }
}
