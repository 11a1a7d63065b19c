import Engine

/// A layer that makes one number of each channel's, over all places.
protocol GlobalPoolingLayer: Layer {
  static var title: String { get }
  static var reduction: ReductionKind { get }
  /// How many axes of places samples have.
  static var axes: Int { get }
  var keepsAxes: Bool { get }
}

extension GlobalPoolingLayer {
  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank == Self.axes + 1 else {
      throw .layerInput(layer: Self.title, axes: Self.axes + 1, received: input)
    }
    return Shape((keepsAxes ? Array(repeating: 1, count: Self.axes) : []) + [input.columns])
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let reduction = AxisReduction(Self.reduction, over: 1..<Self.axes + 1, keepsAxes: keepsAxes)
    return try builder.add(reduction, [input], named: "\(name)/output")
  }
}

/// Takes the mean of each channel over the whole image.
///
///     input: B×height×width×channels        output: B×channels, or B×1×1×channels
public struct GlobalAveragePooling2D: GlobalPoolingLayer {
  static let title = "GlobalAveragePooling2D"
  static let reduction = ReductionKind.mean
  static let axes = 2
  public let name: String?
  /// Whether height and width stay, with length 1.
  public let keepsAxes: Bool
  public var kind: String { "global_average_pooling2d" }

  /// Creates the layer.
  public init(keepsAxes: Bool = false, name: String? = nil) {
    self.name = name
    self.keepsAxes = keepsAxes
  }
}

/// Takes the largest number of each channel over the whole image.
///
///     input: B×height×width×channels        output: B×channels, or B×1×1×channels
public struct GlobalMaxPooling2D: GlobalPoolingLayer {
  static let title = "GlobalMaxPooling2D"
  static let reduction = ReductionKind.max
  static let axes = 2
  public let name: String?
  /// Whether height and width stay, with length 1.
  public let keepsAxes: Bool
  public var kind: String { "global_max_pooling2d" }

  /// Creates the layer.
  public init(keepsAxes: Bool = false, name: String? = nil) {
    self.name = name
    self.keepsAxes = keepsAxes
  }
}

/// Takes the mean of each channel over the whole sequence, or where there is a mask over what is not masked.
///
///     output = Σ input · mask / Σ mask, the sums over time; NaN for a sequence all of which is masked, as in Keras
///
///     input: B×length×channels        output: B×channels, or B×1×channels
public struct GlobalAveragePooling1D: GlobalPoolingLayer, MaskingLayer {
  static let title = "GlobalAveragePooling1D"
  static let reduction = ReductionKind.mean
  static let axes = 1
  public let name: String?
  /// Whether the length stays, as 1.
  public let keepsAxes: Bool
  public var kind: String { "global_average_pooling1d" }

  /// Creates the layer.
  public init(keepsAxes: Bool = false, name: String? = nil) {
    self.name = name
    self.keepsAxes = keepsAxes
  }

  public func mask(
    of sources: [ModelGraph.Source], masks: [SequenceMask?]
  ) throws(ModelError) -> SequenceMask? { nil }

  public func lower(
    masked inputs: [Value.ID], masks: [Value.ID?], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    guard let mask = masks[0] else {
      return try lower(inputs[0], named: name, weights: weights, for: purpose, into: &builder)
    }
    let sum = AxisReduction(.sum, over: 1..<2, keepsAxes: keepsAxes)
    let column = try builder.column(of: mask, named: name)
    let kept = try builder.zeroed(
      inputs[0], where: column, in: name, named: "\(name)/unmasked")
    let total = try builder.add(sum, [kept], named: "\(name)/sum")
    let count = try builder.add(sum, [column], named: "\(name)/count")
    return try builder.add(Divide(), [total, count], named: "\(name)/output")
  }
}

/// Takes the largest number of each channel over the whole sequence.
///
///     input: B×length×channels        output: B×channels, or B×1×channels
public struct GlobalMaxPooling1D: GlobalPoolingLayer {
  static let title = "GlobalMaxPooling1D"
  static let reduction = ReductionKind.max
  static let axes = 1
  public let name: String?
  /// Whether the length stays, as 1.
  public let keepsAxes: Bool
  public var kind: String { "global_max_pooling1d" }

  /// Creates the layer.
  public init(keepsAxes: Bool = false, name: String? = nil) {
    self.name = name
    self.keepsAxes = keepsAxes
  }
}
