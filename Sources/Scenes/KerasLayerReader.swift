import Engine
import Learning

/// Reads one serialised Keras layer.
///
/// To add a layer, add its line to `readers` and a function that reads its settings. Layers that are
/// activations stand in `KerasActivationReader`.
struct KerasLayerReader {
  /// What a layer's settings mean depends on this.
  struct Context {
    let version: KerasVersion
    /// Whether the scene gives the weights, so that no initialiser is asked.
    let hasWeights: Bool
    /// Whether training may move anything at all.
    let isModelTrainable: Bool
    /// The type of the layer's numbers, where it is said.
    let precision: Precision?
    /// The shapes of the samples that it is called on; nil for one that is not known.
    let inputs: [Shape?]
    /// The models that the layer is part of, each with a slash behind it.
    var prefix = ""
    /// What the layer is called on, and how.
    let call: KerasCall
    /// Whether it does to each time step what it would do to a sample.
    var isOfTimeStep = false
    /// Whether some time steps of what it is called on are masked.
    var isMasked = false

    /// The axis of what comes in that stands last, samples being axis 0; nil where it is not known.
    var lastAxis: Int? { inputs.first?.map(\.rank) }
  }

  private let kind: String
  private let node: JSONNode
  let settings: KerasSettings
  private(set) var context: Context
  /// The name of a layer that is put around this one.
  let outerName: String?

  init(_ object: KerasObject, _ context: Context) {
    kind = object.name
    node = object.node
    settings = object.settings
    self.context = context
    outerName = nil
  }

  /// The same layer under the name of one that is put around it.
  ///
  /// - Parameter isOfTimeStep: whether it does to each time step what it would do to a sample.
  init(_ reader: KerasLayerReader, named name: String?, isOfTimeStep: Bool = false) {
    kind = reader.kind
    node = reader.node
    settings = reader.settings
    context = reader.context
    context.isOfTimeStep = isOfTimeStep
    outerName = name
  }

  private typealias Reader = @Sendable (KerasLayerReader) throws(SceneError) -> any Layer

  private static let readers: [String: Reader] = [
    "Dense": { (reader) throws(SceneError) in try reader.dense() },
    "Conv2D": { (reader) throws(SceneError) in try reader.convolution() },
    "Conv1D": { (reader) throws(SceneError) in try reader.convolutionOfSequences() },
    "DepthwiseConv2D": { (reader) throws(SceneError) in try reader.depthwise() },
    "DepthwiseConv1D": { (reader) throws(SceneError) in try reader.depthwiseOfSequences() },
    "SeparableConv2D": { (reader) throws(SceneError) in try reader.separable() },
    "SeparableConv1D": { (reader) throws(SceneError) in try reader.separableOfSequences() },
    "Conv2DTranspose": { (reader) throws(SceneError) in try reader.transposed() },
    "Conv1DTranspose": { (reader) throws(SceneError) in try reader.transposedOfSequences() },
    "MaxPooling2D": { (reader) throws(SceneError) in
      let (size, strides, padding) = try reader.pool()
      return MaxPooling2D(size: size, strides: strides, padding: padding, name: try reader.name())
    },
    "AveragePooling2D": { (reader) throws(SceneError) in
      let (size, strides, padding) = try reader.pool()
      return AveragePooling2D(
        size: size, strides: strides, padding: padding, name: try reader.name())
    },
    "MaxPooling1D": { (reader) throws(SceneError) in
      let (size, stride, padding) = try reader.poolOfSequences()
      return MaxPooling1D(size: size, stride: stride, padding: padding, name: try reader.name())
    },
    "AveragePooling1D": { (reader) throws(SceneError) in
      let (size, stride, padding) = try reader.poolOfSequences()
      return AveragePooling1D(
        size: size, stride: stride, padding: padding, name: try reader.name())
    },
    "GlobalAveragePooling2D": { (reader) throws(SceneError) in
      GlobalAveragePooling2D(keepsAxes: try reader.keepsAxes(), name: try reader.name())
    },
    "GlobalMaxPooling2D": { (reader) throws(SceneError) in
      GlobalMaxPooling2D(keepsAxes: try reader.keepsAxes(), name: try reader.name())
    },
    "GlobalAveragePooling1D": { (reader) throws(SceneError) in
      GlobalAveragePooling1D(keepsAxes: try reader.keepsAxes(), name: try reader.name())
    },
    "GlobalMaxPooling1D": { (reader) throws(SceneError) in
      GlobalMaxPooling1D(keepsAxes: try reader.keepsAxes(), name: try reader.name())
    },
    "UpSampling2D": { (reader) throws(SceneError) in try reader.upSampling() },
    "UpSampling1D": { (reader) throws(SceneError) in
      UpSampling1D(
        size: try reader.settings.given("size").map(reader.single) ?? 2, name: try reader.name())
    },
    "ZeroPadding2D": { (reader) throws(SceneError) in
      try reader.checkChannelsLast()
      let margins = try reader.margins("padding") ?? ((1, 1), (1, 1))
      return ZeroPadding2D(rows: margins.0, columns: margins.1, name: try reader.name())
    },
    "ZeroPadding1D": { (reader) throws(SceneError) in
      try reader.checkChannelsLast()
      let places = try reader.settings.given("padding").map(reader.margin) ?? (1, 1)
      return ZeroPadding1D(places: places, name: try reader.name())
    },
    "Cropping2D": { (reader) throws(SceneError) in
      try reader.checkChannelsLast()
      let margins = try reader.margins("cropping") ?? ((0, 0), (0, 0))
      return Cropping2D(rows: margins.0, columns: margins.1, name: try reader.name())
    },
    "Cropping1D": { (reader) throws(SceneError) in
      let places = try reader.settings.given("cropping").map(reader.margin) ?? (1, 1)
      return Cropping1D(places: places, name: try reader.name())
    },
    "PReLU": { (reader) throws(SceneError) in try reader.rectifier() },
    "Softmax": { (reader) throws(SceneError) in
      let axes = try reader.axes(ofWeights: false)
      guard axes == [-1] || axes == [reader.context.lastAxis ?? -1] else {
        return SoftmaxLayer(axes: axes, name: try reader.name())
      }
      return ActivationLayer(.softmax, kind: "softmax", name: try reader.name())
    },
    "GroupNormalization": { (reader) throws(SceneError) in try reader.groupNormalization() },
    "RMSNormalization": { (reader) throws(SceneError) in
      RMSNormalization(
        axes: try reader.axes(), epsilon: try reader.fraction("epsilon", 1e-6),
        isTrainable: try reader.isTrainable(), name: try reader.name())
    },
    "UnitNormalization": { (reader) throws(SceneError) in
      UnitNormalization(axes: try reader.axes(ofWeights: false), name: try reader.name())
    },
    "Flatten": { (reader) throws(SceneError) in
      try reader.checkChannelsLast()
      return Flatten(name: try reader.name())
    },
    "Normalization": { (reader) throws(SceneError) in try reader.featureNormalization() },
    "Permute": { (reader) throws(SceneError) in try reader.permute() },
    "RepeatVector": { (reader) throws(SceneError) in
      RepeatVector(try reader.size("n"), name: try reader.name())
    },
    "Reshape": { (reader) throws(SceneError) in try reader.reshape() },
    "Dropout": { (reader) throws(SceneError) in try reader.dropout() },
    "SpatialDropout1D": { (reader) throws(SceneError) in
      try reader.dropout(ofChannels: true)
    },
    "SpatialDropout2D": { (reader) throws(SceneError) in
      try reader.checkChannelsLast()
      return try reader.dropout(ofChannels: true)
    },
    "GaussianNoise": { (reader) throws(SceneError) in
      let deviation = try reader.settings.required("stddev").number(in: 0...1)
      return GaussianNoise(deviation, name: try reader.name())
    },
    "GaussianDropout": { (reader) throws(SceneError) in
      let rate = try reader.rate(reader.settings.required("rate"))
      return GaussianDropout(rate, name: try reader.name())
    },
    "Embedding": { (reader) throws(SceneError) in try reader.embedding() },
    "Masking": { (reader) throws(SceneError) in
      StepMasking(
        try reader.settings.number("mask_value", 0, in: -1e30...1e30), name: try reader.name())
    },
    "Rescaling": { (reader) throws(SceneError) in try reader.rescaling() },
    "BatchNormalization": { (reader) throws(SceneError) in try reader.batchNormalization() },
    "Concatenate": { (reader) throws(SceneError) in try reader.concatenate() },
    "Dot": { (reader) throws(SceneError) in try reader.dot() },
    "SimpleRNN": { (reader) throws(SceneError) in try reader.recurrent(.simple) },
    "LSTM": { (reader) throws(SceneError) in try reader.recurrent(.lstm) },
    "GRU": { (reader) throws(SceneError) in try reader.recurrent(.gru(resetsAfter: true)) },
    "Bidirectional": { (reader) throws(SceneError) in try reader.bidirectional() },
    "TimeDistributed": { (reader) throws(SceneError) in try reader.timeDistributed() },
    "MultiHeadAttention": { (reader) throws(SceneError) in try reader.multiHeadAttention() },
    "Attention": { (reader) throws(SceneError) in try reader.attention() },
    "AdditiveAttention": { (reader) throws(SceneError) in try reader.additiveAttention() },
    "LayerNormalization": { (reader) throws(SceneError) in try reader.layerNormalization() },
  ]

  /// Layers and operations that merge several values element by element.
  private static let merges: [String: MergeLayer.Kind] = [
    "Add": .add, "Average": .average, "Maximum": .maximum, "Minimum": .minimum,
    "Multiply": .multiply, "Subtract": .subtract,
  ]

  /// Those of them that `a + b` and `keras.ops` write; an operation of the name Average is another.
  private static let operations = Set(merges.keys).subtracting(["Average"])

  /// The same, sorted.
  static let knownOperations = operations.sorted()

  /// The kinds of layers that are read, sorted.
  static let known: [String] =
    (Array(readers.keys) + Array(KerasActivationReader.layers.keys) + Array(merges.keys)
    + ["InputLayer"]).sorted()

  func layer() throws(SceneError) -> any Layer {
    if let constant = context.call.constant { return try arithmetic(with: constant) }
    try checkOperation()
    if let merge = Self.merges[kind] { return MergeLayer(merge, name: try name()) }
    if let read = Self.readers[kind] { return try read(self) }
    let activations = KerasActivationReader(
      settings: settings, version: context.version)
    guard let name = KerasActivationReader.layers[kind],
      let activation = try activations.activation(ofLayer: kind, precision: context.precision)
    else {
      throw SceneError(node.path, .unknownName(.layer, received: kind, known: Self.known))
    }
    return ActivationLayer(activation, kind: name, name: try self.name())
  }

  /// A value and a number: x / 255, 1 − x.
  private func arithmetic(with constant: KerasCall.Constant) throws(SceneError) -> any Layer {
    let name = try name()
    let scaling: (scale: Double, offset: Double)? = constant.number.flatMap { number in
      switch kind {
      case "Add": (1, number)
      case "Subtract": constant.isFirst ? (-1, number) : (1, -number)
      case "Multiply": (number, 0)
      case "TrueDivide", "Divide": constant.isFirst || number == 0 ? nil : (1 / number, 0)
      default: nil
      }
    }
    guard let scaling, scaling.scale.isFinite else {
      throw SceneError(
        constant.node.path,
        .unsupported(.constantOperand(constant.node.content.excerpt, operation: kind)))
    }
    return Rescaling(scale: scaling.scale, offset: scaling.offset, name: name)
  }

  /// Of the operations that Keras writes as layers, such as the + of a + b, only those that merge are read.
  ///
  /// They line up the last axes, as NumPy does, the layers of the same names the first: of values with
  /// different numbers of axes an operation would let samples meet rows.
  private func checkOperation() throws(SceneError) {
    guard case .string(let module)? = node["module"]?.content,
      module.hasPrefix("keras.src.ops") || module.hasPrefix("keras.ops")
    else { return }
    guard Self.operations.contains(kind) else {
      throw SceneError(
        node.path, .unknownName(.operation, received: kind, known: Self.knownOperations))
    }
    let shapes = context.inputs.compactMap { $0 }
    guard Set(shapes.map(\.rank)).count <= 1 else {
      throw SceneError(node.path, .unsupported(.operandAxes(operation: kind, shapes)))
    }
  }
}
