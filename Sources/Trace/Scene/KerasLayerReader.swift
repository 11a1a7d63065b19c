import Engine
import Learning

/// Reads one serialised Keras layer.
///
/// To add a layer, add its line to `readers` and a function that reads its settings.
struct KerasLayerReader {
  private let kind: String
  private let node: JSONNode
  private let config: JSONNode

  init(_ kind: String, _ node: JSONNode, _ config: JSONNode) {
    self.kind = kind
    self.node = node
    self.config = config
  }

  private typealias Reader = @Sendable (KerasLayerReader) throws(SceneError) -> any Layer

  private static let readers: [String: Reader] = [
    "Activation": { (reader) throws(SceneError) in
      let activation = try Self.activation(reader.config.required("activation"))
      return ActivationLayer(activation, name: try reader.name())
    },
    "ReLU": { (reader) throws(SceneError) in try reader.relu() },
    "ELU": { (reader) throws(SceneError) in try reader.elu() },
    "Softmax": { (reader) throws(SceneError) in try reader.softmax() },
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
        keepsAxes: try reader.flag("keepdims", false), name: try reader.name())
    },
    "Flatten": { (reader) throws(SceneError) in
      try reader.checkChannelsLast()
      return Flatten(name: try reader.name())
    },
    "Reshape": { (reader) throws(SceneError) in try reader.reshape() },
    "Dropout": { (reader) throws(SceneError) in try reader.dropout() },
    "Embedding": { (reader) throws(SceneError) in try reader.embedding() },
    "BatchNormalization": { (reader) throws(SceneError) in try reader.batchNormalization() },
    "LayerNormalization": { (reader) throws(SceneError) in try reader.layerNormalization() },
  ]

  /// The kinds of layers that are read, sorted.
  static let known: [String] = (readers.keys + ["InputLayer"]).sorted()

  func layer() throws(SceneError) -> any Layer {
    guard let read = Self.readers[kind] else {
      throw SceneError(
        node.path,
        .unknownName(
          kind: "layer", received: kind, known: Self.known))
    }
    return try read(self)
  }

  // MARK: - Layers

  private func relu() throws(SceneError) -> any Layer {
    for key in ["negative_slope", "threshold"] { try check(key, is: .number(0)) }
    try check("max_value", is: .null)
    return ActivationLayer(.relu, kind: "re_lu", name: try name())
  }

  private func elu() throws(SceneError) -> any Layer {
    try check("alpha", is: .number(1))
    return ActivationLayer(.function(.elu(Elu())), kind: "elu", name: try name())
  }

  private func softmax() throws(SceneError) -> any Layer {
    try check("axis", is: .number(-1))
    return ActivationLayer(.softmax, kind: "softmax", name: try name())
  }

  private func dense() throws(SceneError) -> any Layer {
    try checkUnset(["quantization_config", "lora_rank"] + Self.unsupportedOfKernels)
    return Dense(
      try size("units"), activation: try activation(), usesBias: try flag("use_bias", true),
      kernelInitializer: try initializer("kernel_initializer", .glorotUniform),
      biasInitializer: try initializer("bias_initializer", .zeros),
      kernelRegularizer: try regularizer("kernel_regularizer"),
      biasRegularizer: try regularizer("bias_regularizer"),
      isTrainable: try flag("trainable", true), name: try name())
  }

  private func convolution() throws(SceneError) -> any Layer {
    try checkUnset(Self.unsupportedOfKernels)
    try checkChannelsLast()
    try check("groups", is: .number(1))
    if let dilation = config["dilation_rate"], try pair(dilation) != (1, 1) {
      throw SceneError(dilation.path, .unsupported("dilation_rate"))
    }
    return Conv2D(
      try size("filters"), size: try pair(config.required("kernel_size")),
      strides: try config["strides"].map(pair) ?? (1, 1), padding: try padding(),
      activation: try activation(), usesBias: try flag("use_bias", true),
      kernelInitializer: try initializer("kernel_initializer", .glorotUniform),
      biasInitializer: try initializer("bias_initializer", .zeros),
      kernelRegularizer: try regularizer("kernel_regularizer"),
      biasRegularizer: try regularizer("bias_regularizer"),
      isTrainable: try flag("trainable", true), name: try name())
  }

  private func pool() throws(SceneError) -> ((Int, Int), (Int, Int)?, Padding) {
    try checkChannelsLast()
    return (
      try config["pool_size"].map(pair) ?? (2, 2), try config["strides"].map(pair),
      try padding()
    )
  }

  private func reshape() throws(SceneError) -> any Layer {
    let target = try config.required("target_shape").array().map { (node) throws(SceneError) in
      try node.integer(in: -1...Int(Int32.max))
    }
    return ReshapeLayer(target, name: try name())
  }

  private func dropout() throws(SceneError) -> any Layer {
    try checkUnset(["noise_shape"])
    let rate = try config.required("rate")
    guard try (0..<1).contains(rate.number()) else {
      throw SceneError(
        rate.path,
        .outOfRange(expected: "a number of 0 to below 1", received: "\(try rate.number())"))
    }
    return Dropout(try rate.number(), name: try name())
  }

  private func embedding() throws(SceneError) -> any Layer {
    try checkUnset(
      [
        "embeddings_constraint", "activity_regularizer", "lora_rank",
        "quantization_config",
      ])
    try check("mask_zero", is: .bool(false))
    return Embedding(
      try size("input_dim"), try size("output_dim"),
      initializer: try initializer("embeddings_initializer", .uniform(-0.05, 0.05)),
      regularizer: try regularizer("embeddings_regularizer"),
      isTrainable: try flag("trainable", true), name: try name())
  }

  private func batchNormalization() throws(SceneError) -> any Layer {
    try checkNormalization()
    try check("renorm", is: .bool(false))
    try check("axis", is: .number(-1))
    return BatchNormalization(
      momentum: try number("momentum", 0.99), epsilon: try number("epsilon", 1e-3),
      scales: try flag("scale", true), shifts: try flag("center", true),
      gammaInitializer: try initializer("gamma_initializer", .ones),
      betaInitializer: try initializer("beta_initializer", .zeros),
      gammaRegularizer: try regularizer("gamma_regularizer"),
      betaRegularizer: try regularizer("beta_regularizer"),
      meanInitializer: try initializer("moving_mean_initializer", .zeros),
      varianceInitializer: try initializer("moving_variance_initializer", .ones),
      isTrainable: try flag("trainable", true), name: try name())
  }

  private func layerNormalization() throws(SceneError) -> any Layer {
    try checkNormalization()
    try check("rms_scaling", is: .bool(false))
    if let axis = config["axis"], axis.content != .number(-1), axis.content != .array([.number(-1)])
    {
      throw SceneError(axis.path, .unsupported("an axis that is not the last"))
    }
    return LayerNormalization(
      epsilon: try number("epsilon", 1e-3), scales: try flag("scale", true),
      shifts: try flag("center", true),
      gammaInitializer: try initializer("gamma_initializer", .ones),
      betaInitializer: try initializer("beta_initializer", .zeros),
      gammaRegularizer: try regularizer("gamma_regularizer"),
      betaRegularizer: try regularizer("beta_regularizer"),
      isTrainable: try flag("trainable", true), name: try name())
  }

  // MARK: - Settings

  private func name() throws(SceneError) -> String? { try config["name"]?.string() }

  private func flag(_ key: String, _ standard: Bool) throws(SceneError) -> Bool {
    try config[key]?.bool() ?? standard
  }

  private func number(_ key: String, _ standard: Double) throws(SceneError) -> Double {
    guard let setting = config[key] else { return standard }
    let number = try setting.number()
    guard (0...1).contains(number) else {
      throw SceneError(
        setting.path, .outOfRange(expected: "a number of 0 to 1", received: "\(number)"))
    }
    return number
  }

  private func size(_ key: String) throws(SceneError) -> Int {
    try config.required(key).integer(in: 1...SceneLimits.units)
  }

  private func activation() throws(SceneError) -> Activation {
    try config["activation"].map(Self.activation) ?? .linear
  }

  private func initializer(
    _ key: String, _ standard: Initializer
  ) throws(SceneError) -> Initializer {
    try config[key].map(KerasInitializerReader.read) ?? standard
  }

  private func regularizer(_ key: String) throws(SceneError) -> Regularizer? {
    guard let node = config[key] else { return nil }
    return try KerasRegularizerReader.read(node)
  }

  private func padding() throws(SceneError) -> Padding {
    guard let setting = config["padding"] else { return .valid }
    guard let padding = Padding(rawValue: try setting.string().lowercased()) else {
      throw SceneError(
        setting.path,
        .unknownName(
          kind: "padding", received: try setting.string(), known: Padding.allCases.map(\.rawValue)))
    }
    return padding
  }

  /// Two sizes, or one that stands for both.
  private func pair(_ node: JSONNode) throws(SceneError) -> (Int, Int) {
    let range = 1...SceneLimits.units
    guard case .array = node.content else {
      let both = try node.integer(in: range)
      return (both, both)
    }
    let items = try node.array()
    guard items.count == 2 else {
      throw SceneError(node.path, .ragged(expected: 2, received: items.count))
    }
    return (try items[0].integer(in: range), try items[1].integer(in: range))
  }

  static func activation(_ node: JSONNode) throws(SceneError) -> Activation {
    var name = ""
    switch node.content {
    case .object:
      let named = node["config"] ?? node["class_name"]
      name = try named?.string() ?? ""
    default: name = try node.string()
    }
    guard let activation = Activation(named: name) else {
      throw SceneError(
        node.path, .unknownName(kind: "activation", received: name, known: Activation.names))
    }
    return activation
  }

  // MARK: - What would change the result

  private static let unsupportedOfKernels = [
    "activity_regularizer", "kernel_constraint", "bias_constraint",
  ]

  private func checkNormalization() throws(SceneError) {
    try checkUnset([
      "beta_constraint", "gamma_constraint",
    ])
  }

  private func checkChannelsLast() throws(SceneError) {
    try check("data_format", is: .string("channels_last"))
  }

  private func checkUnset(_ keys: [String]) throws(SceneError) {
    for key in keys where config[key] != nil {
      throw SceneError("\(config.path).\(key)", .unsupported(key))
    }
  }

  /// Throws when a setting has another value than the one at which it changes nothing.
  private func check(_ key: String, is neutral: JSONContent) throws(SceneError) {
    if let setting = config[key], setting.content != neutral {
      throw SceneError(setting.path, .unsupported("\(key) = \(setting.content.kind)"))
    }
  }
}
