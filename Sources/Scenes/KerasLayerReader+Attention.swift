import Engine
import Learning

/// The layers in which positions of a sequence take from others.
extension KerasLayerReader {
  func multiHeadAttention() throws(SceneError) -> any Layer {
    try checkOptions()
    try settings.check("dropout", isOneOf: .number(0))
    try settings.check("use_gate", isOneOf: .bool(false))
    try settings.check("sliding_window", isOneOf: .null)
    try settings.check("attention_axes", isOneOf: .null, .array([.number(1)]), .number(1))
    settings.ignore("flash_attention")
    // Keras 2 writes down what it was called on, which the call says as well.
    if context.version == .two { settings.ignore("query_shape", "key_shape", "value_shape") }
    let valueSize = try settings["value_dim"].map { (node) throws(SceneError) in
      try node.integer(in: 1...SceneLimits.units)
    }
    return MultiHeadAttention(
      heads: try size("num_heads"), keySize: try size("key_dim"), valueSize: valueSize,
      outputSize: try outputSize(), isCausal: try isCausal(),
      isMasked: context.call.named["attention_mask"] != nil,
      usesBias: try settings.flag("use_bias", true),
      kernelInitializer: try initializer("kernel_initializer", .glorotUniform),
      biasInitializer: try initializer("bias_initializer", .zeros),
      kernelRegularizer: try regularizer("kernel_regularizer"),
      biasRegularizer: try regularizer("bias_regularizer"), isTrainable: try isTrainable(),
      name: try name())
  }

  /// One number, or a list of one.
  private func outputSize() throws(SceneError) -> Int? {
    guard let node = settings["output_shape"] else { return nil }
    guard case .array(let items) = node.content else {
      return try node.integer(in: 1...SceneLimits.units)
    }
    guard items.count == 1, let only = try node.array().first else {
      throw node.wrongType(.listOf(count: 1))
    }
    return try only.integer(in: 1...SceneLimits.units)
  }

  func attention() throws(SceneError) -> any Layer {
    try checkOptions()
    try settings.check("dropout", isOneOf: .number(0))
    let mode = settings.given("score_mode")
    let word = try mode?.string() ?? "dot"
    guard ["dot", "concat"].contains(word) else {
      throw settings.unsupported(
        mode ?? settings.node, "score_mode", possible: ["\"concat\"", "\"dot\""])
    }
    return AttentionLayer(
      word == "dot" ? .product : .sum, scales: try settings.flag("use_scale", false),
      isCausal: try isCausal(), isTrainable: try isTrainable(), name: try name())
  }

  func additiveAttention() throws(SceneError) -> any Layer {
    try checkOptions()
    try settings.check("dropout", isOneOf: .number(0))
    return AttentionLayer(
      .additive, scales: try settings.flag("use_scale", true), isCausal: try isCausal(),
      isTrainable: try isTrainable(), name: try name())
  }

  /// Whether the call says that no position sees those behind it.
  private func isCausal() throws(SceneError) -> Bool {
    let causal = try context.call.options.flag("use_causal_mask", false)
    // Before Keras 2.10 the layer said so.
    return try settings.flag("causal", false) || causal
  }

  private func checkOptions() throws(SceneError) {
    try context.call.options.check(
      "return_attention_scores", isOneOf: .bool(false), .null)
    // A mask that is called by its name is an input.
    for key in ["attention_mask", "query_mask", "value_mask", "key_mask"]
    where context.call.named[key] == nil {
      try context.call.options.check(key, isOneOf: .null)
    }
  }
}
