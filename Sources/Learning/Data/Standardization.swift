import Engine

/// Moves and scales each feature so that it has mean 0 and deviation 1 where it was fitted.
///
///     z = (x − mean) / deviation          deviation = √(Σ(x − mean)² / samples)
///
/// A feature that is the same in every sample is only moved.
///
/// - Source: scikit-learn, `StandardScaler`.
public struct Standardization: Hashable, Sendable {
  /// A number for each of a sample's features.
  public let mean: [Double]
  /// A number for each of a sample's features; 1 where all samples are alike.
  public let deviation: [Double]

  /// Fits to samples: the first axis counts them, every number beyond it is a feature.
  ///
  /// - Precondition: the tensor has an axis.
  public init(fitting inputs: Tensor) {
    precondition(inputs.shape.rank > 0, "standardization: a scalar has no samples")
    let count = inputs.shape.dimensions[0]
    let width = inputs.shape.dimensions.dropFirst().reduce(1, *)
    var mean: [Double] = []
    var deviation: [Double] = []
    for feature in 0..<width {
      let column = stride(from: feature, to: inputs.elements.count, by: width)
        .map { (index: Int) -> Double in inputs.elements[index] }
      // The mean of equal numbers may miss them by a bit, which would then be scaled up to 1.
      guard let first = column.first, column.contains(where: { $0 != first }) else {
        mean.append(column.first ?? 0)
        deviation.append(1)
        continue
      }
      let center = column.reduce(0, +) / Double(count)
      let variance =
        column.reduce(0) { (sum: Double, x: Double) -> Double in
          sum + (x - center) * (x - center)
        } / Double(count)
      mean.append(center)
      deviation.append(variance.squareRoot())
    }
    self.mean = mean
    self.deviation = deviation
  }

  /// Returns samples moved and scaled.
  ///
  /// - Precondition: a sample has as many features as where this was fitted.
  public func applied(to inputs: Tensor) -> Tensor {
    let width = inputs.shape.dimensions.dropFirst().reduce(1, *)
    precondition(
      inputs.shape.rank > 0 && width == mean.count,
      "standardization: fitted to \(mean.count) features, received \(inputs.shape)")
    var result = inputs
    for index in inputs.elements.indices {
      let feature = index % width
      result.elements[index] = (inputs.elements[index] - mean[feature]) / deviation[feature]
    }
    return result
  }
}
