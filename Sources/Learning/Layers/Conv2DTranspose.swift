import Engine

/// Spreads every place over a window of a larger image: what a convolution sends back to its images, as a
/// layer.
///
///     input: B×rows×columns×channels        kernel: height×width×filters×channels
///     activation: B×height×width×filters    height = rows · stride (same), or
///                                           (rows − 1) · stride + max(size, stride) (valid)
///
/// - Source: V. Dumoulin, F. Visin, *A guide to convolution arithmetic for deep learning* (2016), §4.
public struct Conv2DTranspose: FilterLayer {
  var bank: FilterBank
  static let title = "Conv2DTranspose"
  public var kind: String { "conv2d_transpose" }

  /// Creates the layer with Keras's settings; see `Conv2D`.
  public init(
    _ filters: Int, size: (Int, Int), strides: (Int, Int) = (1, 1), padding: Padding = .valid,
    dilation: (Int, Int) = (1, 1), activation: Activation = .linear, usesBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, kernelRegularizer: Regularizer? = nil,
    biasInitializer: Initializer = .zeros, biasRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    bank = FilterBank(
      .transposed(filters: filters),
      Window(size, strides, dilation: dilation, padding: padding))
    bank.activation = activation
    bank.usesBias = usesBias
    bank.kernelInitializer = kernelInitializer
    bank.kernelRegularizer = kernelRegularizer
    bank.biasInitializer = biasInitializer
    bank.biasRegularizer = biasRegularizer
    bank.isTrainable = isTrainable
    bank.name = name
  }
}

/// The same along sequences.
///
///     input: B×places×channels    kernel: size×filters×channels
public struct Conv1DTranspose: FilterLayer {
  var bank: FilterBank
  static let title = "Conv1DTranspose"
  public var kind: String { "conv1d_transpose" }

  /// Creates the layer with Keras's settings; see `Conv2D`.
  public init(
    _ filters: Int, size: Int, stride: Int = 1, padding: Padding = .valid,
    dilation: Int = 1, activation: Activation = .linear, usesBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, kernelRegularizer: Regularizer? = nil,
    biasInitializer: Initializer = .zeros, biasRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    bank = FilterBank(
      .transposed(filters: filters),
      Window(length: size, stride: stride, dilation: dilation, padding: padding))
    bank.activation = activation
    bank.usesBias = usesBias
    bank.kernelInitializer = kernelInitializer
    bank.kernelRegularizer = kernelRegularizer
    bank.biasInitializer = biasInitializer
    bank.biasRegularizer = biasRegularizer
    bank.isTrainable = isTrainable
    bank.name = name
  }
}
