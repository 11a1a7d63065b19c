import Engine

/// A layer of filters that move over images.
///
///     activation = f(input ⋆ kernel + bias)
///
///     input: B×height×width×channels        kernel: height×width×channels×filters
///     activation: B×rows×columns×filters    bias: filters
///
/// - Source: Goodfellow, Bengio, Courville, *Deep Learning* (2016), §9.1.
public struct Conv2D: Layer {
  public let name: String?
  /// How many channels come out.
  public let filters: Int
  /// Height, width, strides and padding of the kernel.
  public let window: Window
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
  ///   - size: the kernel's height and width.
  ///   - inputs: height, width and channels of an image; needed where the data do not say so.
  public init(
    _ filters: Int, size: (Int, Int), strides: (Int, Int) = (1, 1), padding: Padding = .valid,
    activation: Activation = .linear, inputs: (Int, Int, Int)? = nil, usesBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros,
    kernelRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    self.name = name
    self.filters = filters
    window = Window(
      height: size.0, width: size.1, verticalStride: strides.0, horizontalStride: strides.1,
      padding: padding)
    self.activation = activation
    inputShape = inputs.map { Shape($0, $1, $2) }
    self.usesBias = usesBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
    self.kernelRegularizer = kernelRegularizer
    self.biasRegularizer = biasRegularizer
    self.isTrainable = isTrainable
  }

  public var kind: String { "conv2d" }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    let places = try window.places(over: input, "Conv2D")
    return Shape(places + [filters])
  }

  public func weights(for input: Shape) -> [WeightSpecification] {
    let kernel = WeightSpecification(
      "kernel", Shape(window.height, window.width, input.columns, filters), kernelInitializer,
      regularizer: kernelRegularizer)
    let bias = WeightSpecification(
      "bias", Shape(filters), biasInitializer, regularizer: biasRegularizer)
    return usesBias ? [kernel, bias] : [kernel]
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.activate(
      Convolution(window), [input, weights[0]], bias: usesBias ? weights[1] : nil,
      activation, named: name)
  }
}

extension Window {
  /// Returns the rows and columns of places over an image of height × width × channels.
  func places(over image: Shape, _ layer: String) throws(ModelError) -> [Int] {
    guard image.rank == 3 else { throw .layerInput(layer: layer, axes: 3, received: image) }
    guard let places = places(height: image.dimensions[0], width: image.dimensions[1]) else {
      throw .engine(
        .windowTooLarge(operation: layer, window: Shape(height, width), received: image))
    }
    return [places.rows, places.columns]
  }
}
