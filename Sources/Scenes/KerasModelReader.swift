import Engine
import Foundation
import Learning

/// Reads what Keras 3's `model.to_json()` gives, Keras 2's Sequential JSON, and a functional model
/// that is a chain.
struct KerasModelReader {
  private(set) var layers: [any Layer] = []
  /// The type of the layers' numbers, where the model says so: one for all.
  private(set) var precision: Precision?
  /// The shape of a sample, where the model says so.
  private(set) var inputShape: Shape?
  /// What the model was compiled with.
  let compiled: KerasCompileReader?
  /// The shape of what comes out of the layers so far for one sample, where it is known.
  private var outputShape: Shape?
  private let version: KerasVersion
  private let data: Tensor?
  private let hasWeights: Bool
  private var isTrainable = true

  /// - Parameters:
  ///   - data: what the model is trained on: samples along the first axis; nil where that can't be
  ///     read, and the model is still to say what is wrong with it.
  ///   - hasWeights: whether the scene gives the weights.
  init(_ node: JSONNode, data: Tensor?, hasWeights: Bool) throws(SceneError) {
    let model = try KerasSettings(try Self.object(node))
    let kind = try model.required("class_name").string()
    guard ["Sequential", "Functional", "Model"].contains(kind) else {
      throw SceneError(
        model.node.path,
        .unknownName(.model, received: kind, known: ["Functional", "Sequential"]))
    }
    try KerasObject.checkOrigin(model, kind)
    version = try KerasVersion(model)
    compiled = try model["compile_config"].map(KerasCompileReader.init)
    self.data = data
    self.hasWeights = hasWeights
    let config = try model.required("config")
    // Before Keras 2.3 the config of a Sequential was the list of its layers.
    if case .array = config.content {
      try read(config.array(), at: config.path)
    } else {
      try read(KerasSettings(config), isChain: kind == "Sequential")
    }
    try model.finish()
  }

  /// The model may be the object or the text that to_json() returns.
  private static func object(_ node: JSONNode) throws(SceneError) -> JSONNode {
    guard case .string(let text) = node.content else { return node }
    return try JSONNode.document(Data(text.utf8), path: node.path)
  }

  private mutating func read(_ config: KerasSettings, isChain: Bool) throws(SceneError) {
    isTrainable = try config.flag("trainable", true)
    let list = try config.required("layers").array()
    // Layers have types of their own: the model's says how x is taken in.
    let dtype = try config["dtype"].map(Self.precision)
    if isChain {
      try read(list, at: config.node.path)
    } else {
      let ends = (inputs: config["input_layers"], outputs: config["output_layers"])
      try KerasChain.check(list, inputs: ends.inputs, outputs: ends.outputs)
      try read(list, at: config.node.path)
    }
    precision = precision ?? dtype
    try config.finish()
  }

  private mutating func read(_ list: [JSONNode], at path: String) throws(SceneError) {
    guard list.count <= SceneLimits.nodes else {
      throw SceneError(
        path, .tooLarge(.layers, received: list.count, limit: SceneLimits.nodes))
    }
    for layer in list { try add(layer) }
  }

  private mutating func add(_ node: JSONNode) throws(SceneError) {
    _ = try node.required("class_name").string()
    _ = try node.required("config").object()
    let object = try KerasObject(node)
    let settings = object.settings
    if layers.isEmpty { readInputShape(settings) }
    if object.name == "InputLayer" {
      try readInput(settings)
    } else {
      try readPrecision(settings)
      if layers.isEmpty { outputShape = inputShape.flatMap(Self.bounded) ?? sampleShape }
      let context = KerasLayerReader.Context(
        version: version, hasWeights: hasWeights, isModelTrainable: isTrainable,
        precision: precision, lastAxis: outputShape?.rank)
      let layer = try KerasLayerReader(object, context).layer()
      outputShape = outputShape.flatMap { try? layer.outputShape(for: $0) }
      layers.append(layer)
      // Where there are no weights there is nothing to train.
      settings.ignore("trainable")
    }
    // A functional model's calls, which KerasChain has read.
    object.wrapper?.ignore("inbound_nodes")
    try object.finish()
  }

  /// What keeps a cross-entropy from meaning the same on every backend of Keras, if anything does.
  ///
  /// Where the model ends in softmax or sigmoid, TensorFlow takes what went into it for the loss's own
  /// logits, and JAX takes what came out.
  func ambiguity(of loss: Loss) -> SceneProblem.Unsupported? {
    let last: Activation? =
      switch layers.last {
      case let layer as Dense: layer.activation
      case let layer as Conv2D: layer.activation
      case let layer as ActivationLayer: layer.activation
      default: nil
      }
    guard loss.measure.isCrossEntropy, let last, last == .softmax || last == .sigmoid else {
      return nil
    }
    let own: Activation = loss.measure == .binaryCrossEntropy ? .sigmoid : .softmax
    let name = last == .softmax ? "softmax" : "sigmoid"
    if last != own { return .lossAfter(loss.name, activation: name) }
    return loss.isFromLogits ? .logitsOf(name) : nil
  }

  private var sampleShape: Shape? {
    guard let data, data.shape.rank > 0 else { return nil }
    return Shape(Array(data.shape.dimensions.dropFirst()))
  }

  private mutating func readInput(_ settings: KerasSettings) throws(SceneError) {
    for key in ["sparse", "ragged", "optional"] {
      try settings.check(key, isOneOf: .bool(false), .null)
    }
    settings.ignore("input_tensor", "batch_size", "shape")
    if let dtype = settings["dtype"], let data { try KerasInputType.check(dtype, data) }
  }

  /// Reads the shape of a sample from Keras 3's or Keras 2's word for it, where all of it is given.
  private mutating func readInputShape(_ settings: KerasSettings) {
    for key in ["batch_shape", "batch_input_shape"] {
      guard case .array(let axes)? = settings[key]?.content, inputShape == nil else { continue }
      let lengths = axes.dropFirst().map { axis -> Int? in
        if case .number(let length) = axis { Int(exactly: length) } else { nil }
      }
      let known = lengths.compactMap { $0 }
      if !known.isEmpty, known.count == lengths.count { inputShape = Shape(known) }
    }
  }

  /// Whatever a file says of its samples, only sizes that a scene may have are reckoned with.
  private static func bounded(_ shape: Shape) -> Shape? {
    shape.dimensions.allSatisfy((1...SceneLimits.units).contains) ? shape : nil
  }

  private mutating func readPrecision(_ settings: KerasSettings) throws(SceneError) {
    guard let dtype = settings["dtype"] else { return }
    let own = try Self.precision(dtype)
    if let precision, precision != own {
      throw SceneError(dtype.path, .unsupported(.mixedTypes(own, others: precision)))
    }
    precision = own
  }

  /// Reads a type of numbers: its name, or Keras's policy of that name.
  static func precision(_ node: JSONNode) throws(SceneError) -> Precision {
    let name = try KerasInputType.name(node)
    guard let precision = Precision(rawValue: name) else {
      throw SceneError(
        node.path,
        .unknownName(.dtype, received: name, known: Precision.allCases.map(\.rawValue)))
    }
    return precision
  }
}
