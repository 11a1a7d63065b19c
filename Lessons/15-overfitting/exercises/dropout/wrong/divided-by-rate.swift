import Gradus

func dropout(
  values: [Double], draws: [Double], rate: Double, isTraining: Bool
) throws -> [Double] {
  guard isTraining else { return values }
  return values.indices.map { draws[$0] < rate ? 0 : values[$0] / rate }
}
