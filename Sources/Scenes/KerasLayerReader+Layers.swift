import Engine
import Learning

/// The layers with settings of their own.
extension KerasLayerReader {
  func dense() throws(SceneError) -> any Layer {
    return Dense(
      try size("units"), activation: try activation(),
      usesBias: try settings.flag("use_bias", true),
      kernelInitializer: try initializer("kernel_initializer", .glorotUniform),
      biasInitializer: try initializer("bias_initializer", .zeros),
      kernelRegularizer: try regularizer("kernel_regularizer"),
      biasRegularizer: try regularizer("bias_regularizer"),
      isTrainable: try isTrainable(), name: try name())
  }

  func reshape() throws(SceneError) -> any Layer {
    let target = try settings.required("target_shape").array().map { (node) throws(SceneError) in
      try node.integer(in: -1...Int(Int32.max))
    }
    return ReshapeLayer(target, name: try name())
  }

  func featureNormalization() throws(SceneError) -> any Layer {
    // What it was adapted to is among the weights; numbers of its own it has in their place.
    for key in ["mean", "variance"] { try settings.check(key, isOneOf: .null) }
    try settings.check("invert", isOneOf: .bool(false))
    let axes = try axes()
    guard axes == [-1] || axes == [context.lastAxis ?? -1] else {
      throw settings.unsupported(
        settings.given("axis") ?? settings.node, "axis", possible: ["-1"])
    }
    return FeatureNormalization(name: try name())
  }

  func permute() throws(SceneError) -> any Layer {
    let node = try settings.required("dims")
    let order = try node.array().map { (node) throws(SceneError) in
      try node.integer(in: 1...Extents.limit)
    }
    guard order.sorted() == Array(1..<order.count + 1) else {
      throw settings.unsupported(
        node, "dims",
        possible: ["[\((1...max(1, order.count)).map(String.init).joined(separator: ", "))]"])
    }
    return Permute(order, name: try name())
  }

  func rescaling() throws(SceneError) -> any Layer {
    let range = -1e30...1e30
    return Rescaling(
      scale: try settings.required("scale").number(in: range),
      offset: try settings.number("offset", 0, in: range), name: try name())
  }

  func dropout(ofChannels dropsChannels: Bool = false) throws(SceneError) -> any Layer {
    Dropout(
      try rate(settings.required("rate")), dropsChannels: dropsChannels, name: try name())
  }

  /// The share of numbers that is silenced.
  func rate(_ node: JSONNode) throws(SceneError) -> Double {
    let rate = try node.number()
    guard (0..<1).contains(rate) else {
      throw SceneError(node.path, .outOfRange(expected: .fraction, received: .number(rate)))
    }
    return rate
  }

  func embedding() throws(SceneError) -> any Layer {
    // Of time steps, each is looked up by itself: Keras asks none for a mask.
    if context.isOfTimeStep { try settings.check("mask_zero", isOneOf: .bool(false)) }
    // Keras 2's word for the length of a sample; and whether gradients are kept as a list of rows.
    settings.ignore("input_length", "sparse")
    return Embedding(
      try size("input_dim"), try size("output_dim"),
      masksZero: try settings.flag("mask_zero", false),
      initializer: try initializer("embeddings_initializer", .uniform(-0.05, 0.05)),
      regularizer: try regularizer("embeddings_regularizer"),
      isTrainable: try isTrainable(), name: try name())
  }

  func batchNormalization() throws(SceneError) -> any Layer {
    try checkBatchStatistics()
    let axis = try axis()
    return BatchNormalization(
      axis: axis == context.lastAxis ? -1 : axis, momentum: try fraction("momentum", 0.99),
      epsilon: try fraction("epsilon", 1e-3),
      scales: try settings.flag("scale", true), shifts: try settings.flag("center", true),
      gammaInitializer: try initializer("gamma_initializer", .ones),
      betaInitializer: try initializer("beta_initializer", .zeros),
      gammaRegularizer: try regularizer("gamma_regularizer"),
      betaRegularizer: try regularizer("beta_regularizer"),
      meanInitializer: try initializer("moving_mean_initializer", .zeros),
      varianceInitializer: try initializer("moving_variance_initializer", .ones),
      isTrainable: try isTrainable(), name: try name())
  }

  private func checkBatchStatistics() throws(SceneError) {
    try settings.check("renorm", isOneOf: .bool(false))
    // Without renormalisation, how it would be done; and two words of Keras 2's.
    settings.ignore("renorm_clipping", "renorm_momentum", "fused")
    // Keras 2 counts one sample less in the moving variance of images.
    if context.version == .two, context.lastAxis ?? 3 == 3, try isTrainable() {
      throw SceneError(settings.node.path, .unsupported(.movingVarianceOfKeras2))
    }
  }

  func layerNormalization() throws(SceneError) -> any Layer {
    try settings.check("rms_scaling", isOneOf: .bool(false))
    return LayerNormalization(
      axes: try axes(), epsilon: try fraction("epsilon", 1e-3),
      scales: try settings.flag("scale", true),
      shifts: try settings.flag("center", true),
      gammaInitializer: try initializer("gamma_initializer", .ones),
      betaInitializer: try initializer("beta_initializer", .zeros),
      gammaRegularizer: try regularizer("gamma_regularizer"),
      betaRegularizer: try regularizer("beta_regularizer"),
      isTrainable: try isTrainable(), name: try name())
  }

  func groupNormalization() throws(SceneError) -> any Layer {
    let axis = try axis()
    if axis < -1, let given = settings.given("axis") {
      // Keras would part another axis than it normalises.
      throw settings.unsupported(given, "axis", possible: ["-1", "1 …"])
    }
    return GroupNormalization(
      groups: try settings.given("groups")?.integer(in: -1...SceneLimits.units) ?? 32, axis: axis,
      epsilon: try fraction("epsilon", 1e-3), scales: try settings.flag("scale", true),
      shifts: try settings.flag("center", true),
      gammaInitializer: try initializer("gamma_initializer", .ones),
      betaInitializer: try initializer("beta_initializer", .zeros),
      gammaRegularizer: try regularizer("gamma_regularizer"),
      betaRegularizer: try regularizer("beta_regularizer"),
      isTrainable: try isTrainable(), name: try name())
  }

  func rectifier() throws(SceneError) -> any Layer {
    let shared = try settings["shared_axes"]?.array().map { (node) throws(SceneError) in
      try node.integer(in: 1...Extents.limit)
    }
    return PReLU(
      sharedAxes: shared ?? [], initializer: try initializer("alpha_initializer", .zeros),
      regularizer: try regularizer("alpha_regularizer"), isTrainable: try isTrainable(),
      name: try name())
  }
}
