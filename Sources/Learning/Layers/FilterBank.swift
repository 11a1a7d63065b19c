import Engine

/// What all layers of filters are: a window, weights under it, a bias and an activation.
public struct FilterBank: Hashable, Sendable {
  /// How filters see the channels.
  enum Kind: Hashable {
    /// So many filters, in so many groups that see nothing of one another.
    case filters(Int, groups: Int)
    /// So many filters for each channel alone.
    case depthwise(multiplier: Int)
    /// The same, and then filters that see one place of all that came out.
    case separable(multiplier: Int, filters: Int)
    /// So many filters that spread each place over a larger image.
    case transposed(filters: Int)
  }

  let kind: Kind
  let window: Window
  var activation = Activation.linear
  var inputShape: Shape?
  var usesBias = true
  var kernelInitializer = Initializer.glorotUniform
  var biasInitializer = Initializer.zeros
  var kernelRegularizer: Regularizer?
  var biasRegularizer: Regularizer?
  /// Of a separable convolution's second kernel.
  var pointwiseInitializer = Initializer.glorotUniform
  var pointwiseRegularizer: Regularizer?
  var isTrainable = true
  var name: String?

  init(_ kind: Kind, _ window: Window) {
    self.kind = kind
    self.window = window
  }

  /// How many numbers come out at each place, for samples of so many channels.
  private func filters(channels: Int) -> Int {
    switch kind {
    case .filters(let count, _), .separable(_, let count), .transposed(let count): count
    case .depthwise(let multiplier): Shape(channels, multiplier).count
    }
  }

  func outputShape(for input: Shape, _ layer: String) throws(ModelError) -> Shape {
    let filters = filters(channels: input.columns)
    if case .transposed = kind {
      try window.checkAxes(of: input, layer)
      let lengths = window.axes == 1 ? [1] + input.dimensions : input.dimensions
      let size = TransposedConvolution(window).size(rows: lengths[0], columns: lengths[1])
      return Shape((window.axes == 1 ? [] : [size.height]) + [size.width, filters])
    }
    let places = try window.places(over: input, layer)
    if case .filters(_, let groups) = kind, groups > 1 {
      guard input.columns % groups == 0, filters % groups == 0 else {
        throw .channelGroups(
          layer: layer, groups: groups, channels: input.columns, filters: filters)
      }
    }
    return Shape(places + [filters])
  }

  func weights(for input: Shape) -> [WeightSpecification] {
    let size = window.axes == 1 ? [window.width] : [window.height, window.width]
    func kernel(_ name: String, _ rest: [Int]) -> WeightSpecification {
      WeightSpecification(
        name, Shape(size + rest), kernelInitializer, regularizer: kernelRegularizer)
    }
    var weights: [WeightSpecification]
    switch kind {
    case .filters(let filters, let groups):
      weights = [kernel("kernel", [input.columns / groups, filters])]
    case .depthwise(let multiplier): weights = [kernel("kernel", [input.columns, multiplier])]
    case .separable(let multiplier, let filters):
      let channels = Shape(input.columns, multiplier).count
      weights = [
        kernel("depthwise_kernel", [input.columns, multiplier]),
        WeightSpecification(
          "pointwise_kernel", Shape(size.map { _ in 1 } + [channels, filters]),
          pointwiseInitializer, regularizer: pointwiseRegularizer),
      ]
    case .transposed(let filters): weights = [kernel("kernel", [filters, input.columns])]
    }
    if usesBias {
      weights.append(
        WeightSpecification(
          "bias", Shape(filters(channels: input.columns)), biasInitializer,
          regularizer: biasRegularizer))
    }
    return weights
  }

  func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let bias = usesBias ? weights.last : nil
    func activate(
      _ product: some OperationConvertible, _ operands: [Value.ID],
      _ builder: inout ProgramBuilder
    ) throws(EngineError) -> Value.ID {
      try builder.activate(product, operands, bias: bias, activation, named: name)
    }
    switch kind {
    case .filters(_, let groups):
      return try activate(
        Convolution(window, groups: .count(groups)), [input, weights[0]], &builder)
    case .depthwise:
      return try activate(
        Convolution(window, groups: .eachChannel), [input, weights[0]], &builder)
    case .separable:
      let channels = try builder.add(
        Convolution(window, groups: .eachChannel), [input, weights[0]],
        named: "\(name)/depthwise")
      let point = window.axes == 1 ? Window(length: 1) : Window(height: 1, width: 1)
      return try activate(Convolution(point), [channels, weights[1]], &builder)
    case .transposed:
      return try activate(TransposedConvolution(window), [input, weights[0]], &builder)
    }
  }
}

/// A layer that is its filters.
protocol FilterLayer: ActivatedLayer {
  var bank: FilterBank { get set }
  /// The class's name, for messages.
  static var title: String { get }
}

extension FilterLayer {
  public var name: String? { bank.name }
  public var isTrainable: Bool { bank.isTrainable }
  public var inputShape: Shape? { bank.inputShape }
  /// f.
  public var activation: Activation {
    get { bank.activation }
    set { bank.activation = newValue }
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    try bank.outputShape(for: input, Self.title)
  }

  public func weights(for input: Shape) -> [WeightSpecification] { bank.weights(for: input) }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try bank.lower(input, named: name, weights: weights, into: &builder)
  }
}

extension Window {
  func checkAxes(of image: Shape, _ layer: String) throws(ModelError) {
    guard image.rank == axes + 1 else {
      throw .layerInput(layer: layer, axes: axes + 1, received: image)
    }
  }

  /// Returns the rows and columns of places over an image of height × width × channels, or the places
  /// over a sequence of length × channels.
  func places(over image: Shape, _ layer: String) throws(ModelError) -> [Int] {
    try checkAxes(of: image, layer)
    let lengths = axes == 1 ? [1] + image.dimensions : image.dimensions
    guard let places = places(height: lengths[0], width: lengths[1]) else {
      throw .engine(.windowTooLarge(operation: layer, window: shape, received: image))
    }
    return axes == 1 ? [places.columns] : [places.rows, places.columns]
  }
}
