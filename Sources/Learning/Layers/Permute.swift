import Engine

/// Puts a sample's axes into another order.
///
///     output: axis i is axis order[i] of the input      input: B×…
public struct Permute: Layer {
  public let name: String?
  /// Which axis of a sample stands at each place, counted from 1 as Keras does; the batch is axis 0.
  public let order: [Int]
  public var kind: String { "permute" }

  /// Creates the layer.
  ///
  /// - Precondition: each axis from 1 on occurs once.
  public init(_ order: [Int], name: String? = nil) {
    precondition(order.sorted() == Array(1..<order.count + 1), "permute: an axis is missing")
    self.name = name
    self.order = order
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank == order.count else {
      throw .layerInput(layer: "Permute", axes: order.count + 1, received: input)
    }
    return Shape(order.map { input.dimensions[$0 - 1] })
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(Transpose([0] + order), [input], named: "\(name)/output")
  }
}
