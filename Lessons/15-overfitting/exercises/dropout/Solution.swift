import Gradus

/// Returns the values with some of them left out in training, and as they are in evaluation.
func dropout(
  values: [Double], draws: [Double], rate: Double, isTraining: Bool
) throws -> [Double] {
  guard isTraining else { return values }
  return values.indices.map { k in
    draws[k] < rate ? 0 : values[k] / (1 - rate)
  }
}
