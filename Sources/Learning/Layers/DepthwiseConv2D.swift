import Engine

/// A layer of filters that each see one channel of the images alone.
///
///     activation[…, c·multiplier + m] = f(input[…, c] ⋆ kernel[…, c, m] + bias[c·multiplier + m])
///
///     input: B×height×width×channels                    kernel: height×width×channels×multiplier
///     activation: B×rows×columns×channels·multiplier    bias: channels·multiplier
///
/// - Source: F. Chollet, *Xception* (2017).
public struct DepthwiseConv2D: FilterLayer {
  var bank: FilterBank
  static let title = "DepthwiseConv2D"
  public var kind: String { "depthwise_conv2d" }

  /// Creates the layer with Keras's settings; see `Conv2D`.
  public init(
    size: (Int, Int), strides: (Int, Int) = (1, 1), padding: Padding = .valid,
    dilation: (Int, Int) = (1, 1), multiplier: Int = 1, activation: Activation = .linear,
    usesBias: Bool = true, kernelInitializer: Initializer = .glorotUniform,
    kernelRegularizer: Regularizer? = nil,
    biasInitializer: Initializer = .zeros, biasRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    bank = FilterBank(
      .depthwise(multiplier: multiplier),
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
///     input: B×length×channels    kernel: size×channels×multiplier
public struct DepthwiseConv1D: FilterLayer {
  var bank: FilterBank
  static let title = "DepthwiseConv1D"
  public var kind: String { "depthwise_conv1d" }

  /// Creates the layer with Keras's settings; see `Conv2D`.
  public init(
    size: Int, stride: Int = 1, padding: Padding = .valid,
    dilation: Int = 1, multiplier: Int = 1, activation: Activation = .linear,
    usesBias: Bool = true, kernelInitializer: Initializer = .glorotUniform,
    kernelRegularizer: Regularizer? = nil,
    biasInitializer: Initializer = .zeros, biasRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    bank = FilterBank(
      .depthwise(multiplier: multiplier),
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
