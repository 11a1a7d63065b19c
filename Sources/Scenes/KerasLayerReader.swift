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
    /// The axis of what comes in that stands last, samples being axis 0; nil where it is not known.
    let lastAxis: Int?
    /// The models that the layer is part of, each with a slash behind it.
    var prefix = ""
    /// What the layer is called on, and how.
    let call: KerasCall
  }

  private let kind: String
  private let node: JSONNode
  let settings: KerasSettings
  let context: Context
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
  init(_ reader: KerasLayerReader, named name: String?) {
    kind = reader.kind
    node = reader.node
    settings = reader.settings
    context = reader.context
    outerName = name
  }

  private typealias Reader = @Sendable (KerasLayerReader) throws(SceneError) -> any Layer

  private static let readers: [String: Reader] = [
    "Dense": { (reader) throws(SceneError) in try reader.dense() },
    "Conv2D": { (reader) throws(SceneError) in try reader.convolution() },
    "MaxPooling2D": { (reader) throws(SceneError) in
      let (size, strides, padding) = try reader.pool()
      return MaxPooling2D(size: size, strides: strides, padding: padding, name: try reader.name())
    },
    "AveragePooling2D": { (reader) throws(SceneError) in
      let (size, strides, padding) = try reader.pool()
      return AveragePooling2D(
        size: size, strides: strides, padding: padding, name: try reader.name())
    },
    "GlobalAveragePooling2D": { (reader) throws(SceneError) in
      try reader.checkChannelsLast()
      return GlobalAveragePooling2D(
        keepsAxes: try reader.settings.flag("keepdims", false), name: try reader.name())
    },
    "Flatten": { (reader) throws(SceneError) in
      try reader.checkChannelsLast()
      return Flatten(name: try reader.name())
    },
    "Reshape": { (reader) throws(SceneError) in try reader.reshape() },
    "Dropout": { (reader) throws(SceneError) in try reader.dropout() },
    "Embedding": { (reader) throws(SceneError) in try reader.embedding() },
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

  /// The kinds of layers that are read, sorted.
  static let known: [String] =
    (Array(readers.keys) + Array(KerasActivationReader.layers.keys) + Array(merges.keys)
    + ["InputLayer"]).sorted()

  func layer() throws(SceneError) -> any Layer {
    if let merge = Self.merges[kind] { return MergeLayer(merge, name: try name()) }
    try checkIsLayer()
    if let read = Self.readers[kind] { return try read(self) }
    let activations = KerasActivationReader(
      settings: settings, version: context.version, lastAxis: context.lastAxis)
    guard let name = KerasActivationReader.layers[kind],
      let activation = try activations.activation(ofLayer: kind, precision: context.precision)
    else {
      throw SceneError(node.path, .unknownName(.layer, received: kind, known: Self.known))
    }
    return ActivationLayer(activation, kind: name, name: try self.name())
  }

  /// Of the operations that Keras writes as layers, such as the + of a + b, only those that merge are read.
  private func checkIsLayer() throws(SceneError) {
    guard case .string(let module)? = node["module"]?.content,
      module.hasPrefix("keras.src.ops") || module.hasPrefix("keras.ops")
    else { return }
    throw SceneError(
      node.path,
      .unknownName(.operation, received: kind, known: Self.merges.keys.sorted()))
  }
}
