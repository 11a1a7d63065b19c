import Engine

/// Filters that each see one channel, and then filters that see one place of all channels: a convolution
/// in two parts with far fewer weights.
///
///     activation = f(depthwise(input) · pointwise kernel + bias)
///
///     depthwise kernel: height×width×channels×multiplier    pointwise: 1×1×channels·multiplier×filters
///
/// - Source: F. Chollet, *Xception* (2017).
public struct SeparableConv2D: FilterLayer {
  var bank: FilterBank
  static let title = "SeparableConv2D"
  public var kind: String { "separable_conv2d" }

  /// Creates the layer with Keras's settings; see `Conv2D`.
  public init(
    _ filters: Int, size: (Int, Int), strides: (Int, Int) = (1, 1), padding: Padding = .valid,
    dilation: (Int, Int) = (1, 1), multiplier: Int = 1, activation: Activation = .linear,
    usesBias: Bool = true, depthwiseInitializer: Initializer = .glorotUniform,
    pointwiseInitializer: Initializer = .glorotUniform,
    depthwiseRegularizer: Regularizer? = nil, pointwiseRegularizer: Regularizer? = nil,
    biasInitializer: Initializer = .zeros, biasRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    bank = FilterBank(
      .separable(multiplier: multiplier, filters: filters),
      Window(size, strides, dilation: dilation, padding: padding))
    bank.activation = activation
    bank.usesBias = usesBias
    bank.kernelInitializer = depthwiseInitializer
    bank.kernelRegularizer = depthwiseRegularizer
    bank.pointwiseInitializer = pointwiseInitializer
    bank.pointwiseRegularizer = pointwiseRegularizer
    bank.biasInitializer = biasInitializer
    bank.biasRegularizer = biasRegularizer
    bank.isTrainable = isTrainable
    bank.name = name
  }
}

/// The same along sequences.
///
///     depthwise kernel: size×channels×multiplier    pointwise: 1×channels·multiplier×filters
public struct SeparableConv1D: FilterLayer {
  var bank: FilterBank
  static let title = "SeparableConv1D"
  public var kind: String { "separable_conv1d" }

  /// Creates the layer with Keras's settings; see `Conv2D`.
  public init(
    _ filters: Int, size: Int, stride: Int = 1, padding: Padding = .valid,
    dilation: Int = 1, multiplier: Int = 1, activation: Activation = .linear,
    usesBias: Bool = true, depthwiseInitializer: Initializer = .glorotUniform,
    pointwiseInitializer: Initializer = .glorotUniform,
    depthwiseRegularizer: Regularizer? = nil, pointwiseRegularizer: Regularizer? = nil,
    biasInitializer: Initializer = .zeros, biasRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    bank = FilterBank(
      .separable(multiplier: multiplier, filters: filters),
      Window(length: size, stride: stride, dilation: dilation, padding: padding))
    bank.activation = activation
    bank.usesBias = usesBias
    bank.kernelInitializer = depthwiseInitializer
    bank.kernelRegularizer = depthwiseRegularizer
    bank.pointwiseInitializer = pointwiseInitializer
    bank.pointwiseRegularizer = pointwiseRegularizer
    bank.biasInitializer = biasInitializer
    bank.biasRegularizer = biasRegularizer
    bank.isTrainable = isTrainable
    bank.name = name
  }
}
