import Gradus

func dropout(
  values: [Double], draws: [Double], rate: Double, isTraining: Bool
) throws -> [Double] {
  let mask = draws.map { isTraining && $0 < rate ? 0.0 : 1.0 }
  let scale = isTraining ? 1 / (1 - rate) : 1
  return zip(values, mask).map { pair in pair.0 * pair.1 * scale }
}
