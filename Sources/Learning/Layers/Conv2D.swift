import Engine

/// A layer of filters that move over images.
///
///     activation = f(input ⋆ kernel + bias)
///
///     input: B×height×width×channels        kernel: height×width×channels/groups×filters
///     activation: B×rows×columns×filters    bias: filters
///
/// - Source: Goodfellow, Bengio, Courville, *Deep Learning* (2016), §9.1.
public struct Conv2D: FilterLayer {
  var bank: FilterBank
  static let title = "Conv2D"
  public var kind: String { "conv2d" }

  /// Creates the layer with Keras's settings.
  ///
  /// - Parameters:
  ///   - filters: how many filters there are, and channels of the result.
  ///   - size: the kernel's height and width.
  ///   - strides: rows and columns of the image from one window to the next.
  ///   - padding: what is done at the edges.
  ///   - dilation: rows and columns of the image from one number of the window to the next.
  ///   - groups: parts into which channels and filters fall, which see nothing of one another.
  ///   - activation: f.
  ///   - inputs: height, width and channels of an image; needed where the data do not say so.
  ///   - usesBias: whether a bias is added.
  ///   - kernelInitializer: how the kernel begins.
  ///   - biasInitializer: how the bias begins.
  ///   - kernelRegularizer: the penalty on the kernel, added to the loss.
  ///   - biasRegularizer: the penalty on the bias, added to the loss.
  ///   - isTrainable: whether updates change its weights.
  ///   - name: the first part of its values' names; nil for Keras's: its kind, counted.
  public init(
    _ filters: Int, size: (Int, Int), strides: (Int, Int) = (1, 1), padding: Padding = .valid,
    dilation: (Int, Int) = (1, 1), groups: Int = 1,
    activation: Activation = .linear, inputs: (Int, Int, Int)? = nil, usesBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros,
    kernelRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    bank = FilterBank(
      .filters(filters, groups: groups), Window(size, strides, dilation: dilation, padding: padding)
    )
    bank.activation = activation
    bank.inputShape = inputs.map { Shape($0, $1, $2) }
    bank.usesBias = usesBias
    bank.kernelInitializer = kernelInitializer
    bank.biasInitializer = biasInitializer
    bank.kernelRegularizer = kernelRegularizer
    bank.biasRegularizer = biasRegularizer
    bank.isTrainable = isTrainable
    bank.name = name
  }
}

/// A layer of filters that move along sequences. With `causal` padding no place sees what comes after it.
///
///     activation = f(input ⋆ kernel + bias)
///
///     input: B×length×channels        kernel: size×channels/groups×filters
///     activation: B×places×filters    bias: filters
public struct Conv1D: FilterLayer {
  var bank: FilterBank
  static let title = "Conv1D"
  public var kind: String { "conv1d" }

  /// Creates the layer with Keras's settings.
  ///
  /// - Parameters:
  ///   - filters: how many filters there are, and channels of the result.
  ///   - size: the kernel's length.
  ///   - stride: places of the sequence from one window to the next.
  ///   - padding: what is done at the ends.
  ///   - dilation: places of the sequence from one number of the window to the next.
  ///   - groups: parts into which channels and filters fall, which see nothing of one another.
  ///   - activation: f.
  ///   - inputs: length and channels of a sequence; needed where the data do not say so.
  ///   - usesBias: whether a bias is added.
  ///   - kernelInitializer: how the kernel begins.
  ///   - biasInitializer: how the bias begins.
  ///   - kernelRegularizer: the penalty on the kernel, added to the loss.
  ///   - biasRegularizer: the penalty on the bias, added to the loss.
  ///   - isTrainable: whether updates change its weights.
  ///   - name: the first part of its values' names; nil for Keras's: its kind, counted.
  public init(
    _ filters: Int, size: Int, stride: Int = 1, padding: Padding = .valid, dilation: Int = 1,
    groups: Int = 1, activation: Activation = .linear, inputs: (Int, Int)? = nil,
    usesBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform, biasInitializer: Initializer = .zeros,
    kernelRegularizer: Regularizer? = nil, biasRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    bank = FilterBank(
      .filters(filters, groups: groups),
      Window(length: size, stride: stride, dilation: dilation, padding: padding))
    bank.activation = activation
    bank.inputShape = inputs.map { Shape($0, $1) }
    bank.usesBias = usesBias
    bank.kernelInitializer = kernelInitializer
    bank.biasInitializer = biasInitializer
    bank.kernelRegularizer = kernelRegularizer
    bank.biasRegularizer = biasRegularizer
    bank.isTrainable = isTrainable
    bank.name = name
  }
}

extension Window {
  /// A window of rows and columns, each first.
  init(
    _ size: (Int, Int), _ strides: (Int, Int), dilation: (Int, Int) = (1, 1), padding: Padding
  ) {
    self.init(
      height: size.0, width: size.1, verticalStride: strides.0, horizontalStride: strides.1,
      verticalDilation: dilation.0, horizontalDilation: dilation.1, padding: padding)
  }
}
