import Engine

/// A fully connected layer.
///
///     activation = f(input · kernel + bias)   input: B×in   kernel: in×units   bias: units   B×units
///
/// - Source: Goodfellow, Bengio, Courville, *Deep Learning* (2016), §6.1.
public struct Dense: LayerDefinition {
  public let name: String
  public let units: Int
  public let activation: Activation
  public let usesBias: Bool
  public let kernelInitializer: Initializer
  public let biasInitializer: Initializer
  public let isTrainable: Bool

  public init(
    _ units: Int, activation: Activation = .linear, usesBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros,
    isTrainable: Bool = true, name: String
  ) {
    self.name = name
    self.units = units
    self.activation = activation
    self.usesBias = usesBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    self.isTrainable = isTrainable
  }

  func outputWidth(inputWidth: Int) -> Int { units }

  func weights(inputWidth: Int) -> [WeightSpecification] {
    let kernel = WeightSpecification(
      name: "\(name)/kernel", shape: Shape(inputWidth, units), initializer: kernelInitializer)
    let bias = WeightSpecification(
      name: "\(name)/bias", shape: Shape(units), initializer: biasInitializer)
    return usesBias ? [kernel, bias] : [kernel]
  }

  func lower(
    _ input: Value.ID, weights: [Value.ID], into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    var preactivation = try builder.add(
      .matrixMultiply(MatrixMultiply()), [input, weights[0]],
      named: usesBias ? "\(name)/product" : "\(name)/preactivation")
    if usesBias {
      preactivation = try builder.add(
        .add(Add()), [preactivation, weights[1]], named: "\(name)/preactivation")
    }
    return try builder.add(activation.operation, [preactivation], named: "\(name)/activation")
  }
}
