import Engine

/// A fully connected layer.
///
///     activation = f(input · kernel + bias)   input: B×in   kernel: in×units   bias: units   B×units
///
/// Samples of several axes are taken row by row: only the last axis changes.
///
/// - Source: Goodfellow, Bengio, Courville, *Deep Learning* (2016), §6.1.
public struct Dense: ActivatedLayer {
  public let name: String?
  /// How many numbers come out.
  public let units: Int
  /// f.
  public internal(set) var activation: Activation
  public let inputShape: Shape?
  /// Whether there is a bias.
  public let usesBias: Bool
  /// How the kernel begins.
  public let kernelInitializer: Initializer
  /// How the bias begins.
  public let biasInitializer: Initializer
  /// What the kernel's size costs.
  public let kernelRegularizer: Regularizer?
  /// What the bias's size costs.
  public let biasRegularizer: Regularizer?
  public let isTrainable: Bool

  /// Creates the layer with Keras's settings.
  ///
  /// - Parameters:
  ///   - units: how many neurons it has.
  ///   - activation: f.
  ///   - inputs: how many numbers a sample has; needed where the data do not say so.
  ///   - usesBias: whether a bias is added.
  ///   - kernelInitializer: how the kernel begins.
  ///   - biasInitializer: how the bias begins.
  ///   - kernelRegularizer: the penalty on the kernel, added to the loss.
  ///   - biasRegularizer: the penalty on the bias, added to the loss.
  ///   - isTrainable: whether updates change its weights.
  ///   - name: the first part of its values' names; nil for Keras's: its kind, counted.
  public init(
    _ units: Int, activation: Activation = .linear, inputs: Int? = nil, usesBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros,
    kernelRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    self.name = name
    self.units = units
    self.activation = activation
    inputShape = inputs.map { Shape($0) }
    self.usesBias = usesBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    self.kernelRegularizer = kernelRegularizer
    self.biasRegularizer = biasRegularizer
    self.isTrainable = isTrainable
  }

  public var kind: String { "dense" }
  public var masking: Masking { .goesOn }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank > 0 else { throw .layerInput(layer: "Dense", axes: 1, received: input) }
    return Shape(input.dimensions.dropLast() + [units])
  }

  public func weights(for input: Shape) -> [WeightSpecification] {
    let kernel = WeightSpecification(
      "kernel", Shape(input.columns, units), kernelInitializer,
      regularizer: kernelRegularizer)
    let bias = WeightSpecification(
      "bias", Shape(units), biasInitializer, regularizer: biasRegularizer)
    return usesBias ? [kernel, bias] : [kernel]
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.activate(
      MatrixMultiply(), [input, weights[0]], bias: usesBias ? weights[1] : nil,
      activation, named: name)
  }
}

extension ProgramBuilder {
  /// Adds a product of input and kernel, its bias if any, and the activation: `product`,
  /// `preactivation`, `activation`.
  mutating func activate(
    _ product: some OperationConvertible, _ operands: [Value.ID], bias: Value.ID?,
    _ activation: Activation,
    named name: String
  ) throws(EngineError) -> Value.ID {
    var preactivation = try add(
      product, operands, named: bias == nil ? "\(name)/preactivation" : "\(name)/product")
    if let bias {
      preactivation = try add(
        Add(), [preactivation, bias], named: "\(name)/preactivation")
    }
    return try add(activation.operation, [preactivation], named: "\(name)/activation")
  }
}
