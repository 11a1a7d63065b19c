import Engine

/// Probabilities over an axis of every sample, or over several together.
///
///     output = eˣ / Σ eˣ, the sum over the axes
///
///     input, output: B×…
///
/// Over the last axis it is an `ActivationLayer`.
public struct SoftmaxLayer: Layer {
  public let name: String?
  /// The axes over which probabilities add up to 1, the samples' being 0, or from the end.
  public let axes: [Int]
  public var kind: String { "softmax" }
  public var masking: Masking { .refused }

  /// Creates the layer.
  public init(axes: [Int], name: String? = nil) {
    self.name = name
    self.axes = axes
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    _ = try LayerAxes(given: axes).checked(input, "Softmax")
    return input
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let places = LayerAxes(given: axes).places(in: builder[input].shape)
    return try builder.withAxesLast(input, places, named: name) {
      (input, count, output, builder) throws(EngineError) in
      guard count > 1 else {
        return try builder.add(Softmax(), [input], named: "\(name)/\(output)")
      }
      let sample = Shape(Array(builder[input].shape.dimensions.dropFirst()))
      let kept = Array(sample.dimensions.dropLast(count))
      let joined = sample.dimensions.suffix(count).reduce(1, *)
      let rows = try builder.add(
        Reshape(to: Shape(kept + [joined])), [input], named: "\(name)/axes_joined")
      let softmax = try builder.add(Softmax(), [rows], named: "\(name)/joined")
      return try builder.add(Reshape(to: sample), [softmax], named: "\(name)/\(output)")
    }
  }
}
