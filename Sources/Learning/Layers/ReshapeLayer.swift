import Engine

/// Reads each sample as one row of numbers.
///
///     input: B×…        output: B×(product of the other axes)
public struct Flatten: Layer {
  public let name: String?
  public let inputShape: Shape?

  /// Creates the layer.
  public init(inputShape: Shape? = nil, name: String? = nil) {
    self.name = name
    self.inputShape = inputShape
  }

  public var kind: String { "flatten" }
  public func outputShape(for input: Shape) throws(ModelError) -> Shape { Shape(input.count) }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let sample = Shape(Array(builder[input].shape.dimensions.dropFirst()))
    let reshape = Reshape(to: Shape(sample.count))
    return try builder.add(reshape, [input], named: "\(name)/output")
  }
}

/// Reads each sample's numbers in another shape; an axis of −1 takes what is left.
///
///     input: B×…        output: B×target
public struct ReshapeLayer: Layer {
  public let name: String?
  /// The shape of one sample; −1 for what is left.
  public let target: [Int]
  public let inputShape: Shape?

  /// Creates the layer; `target` is the shape of one sample.
  public init(_ target: [Int], inputShape: Shape? = nil, name: String? = nil) {
    self.name = name
    self.target = target
    self.inputShape = inputShape
  }

  public var kind: String { "reshape" }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard let shape = shape(for: input) else {
      throw .reshape(from: input, to: target)
    }
    return shape
  }

  private func shape(for input: Shape) -> Shape? {
    let known = Shape(target.filter { $0 != -1 })
    let open = target.count - known.rank
    guard open <= 1, known.dimensions.allSatisfy({ $0 > 0 }), target.count < Extents.limit else {
      return nil
    }
    let rest = input.count / known.count
    guard known.count * rest == input.count, open == 1 || rest == 1 else { return nil }
    return Shape(target.map { $0 == -1 ? rest : $0 })
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let sample = Shape(Array(builder[input].shape.dimensions.dropFirst()))
    guard let shape = shape(for: sample) else {
      throw .shapeMismatch(operation: kind, left: sample, right: Shape(target))
    }
    return try builder.add(Reshape(to: shape), [input], named: "\(name)/output")
  }
}
