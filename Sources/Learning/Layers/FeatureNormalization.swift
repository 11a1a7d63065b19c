import Engine

/// Keras's `Normalization`: brings each feature to mean 0 and spread 1, by what its data had when it was
/// adapted to them.
///
///     output = (input − mean) / max(√variance, ε)        input: B×…×features
///
/// Mean, variance and the number of adapted samples are weights that no training moves.
public struct FeatureNormalization: Layer {
  public let name: String?
  /// The least that is divided by: Keras's `backend.epsilon()`.
  public let epsilon: Double
  public var kind: String { "normalization" }
  public var masking: Masking { .goesOn }

  /// Creates the layer.
  public init(epsilon: Double = 1e-7, name: String? = nil) {
    self.epsilon = epsilon
    self.name = name
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank > 0 else {
      throw .layerInput(layer: "Normalization", axes: 2, received: input)
    }
    return input
  }

  public func weights(for input: Shape) -> [WeightSpecification] {
    let features = Shape(input.columns)
    return [
      WeightSpecification("mean", features, .zeros, isTrainable: false),
      WeightSpecification("variance", features, .ones, isTrainable: false),
      WeightSpecification("count", Shape(), .zeros, isTrainable: false),
    ]
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let centered = try builder.add(Subtract(), [input, weights[0]], named: "\(name)/centered")
    let spread = try builder.add(
      Apply(.sqrt(SquareRoot())), [weights[1]], named: "\(name)/spread")
    let bounded = Clip(lower: epsilon, upper: .greatestFiniteMagnitude)
    let divisor = try builder.add(Apply(.clip(bounded)), [spread], named: "\(name)/divisor")
    return try builder.add(Divide(), [centered, divisor], named: "\(name)/output")
  }
}
