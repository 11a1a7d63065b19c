import Engine
import Learning

/// The layers with settings of their own.
extension KerasLayerReader {
  func dense() throws(SceneError) -> any Layer {
    try checkUnset(["quantization_config", "lora_rank"] + Self.unsupportedOfKernels)
    return Dense(
      try size("units"), activation: try activation(), usesBias: try flag("use_bias", true),
      kernelInitializer: try initializer("kernel_initializer", .glorotUniform),
      biasInitializer: try initializer("bias_initializer", .zeros),
      kernelRegularizer: try regularizer("kernel_regularizer"),
      biasRegularizer: try regularizer("bias_regularizer"),
      isTrainable: try flag("trainable", true), name: try name())
  }

  func convolution() throws(SceneError) -> any Layer {
    try checkUnset(Self.unsupportedOfKernels)
    try checkChannelsLast()
    try check("groups", is: .number(1))
    if let dilation = config["dilation_rate"], try pair(dilation) != (1, 1) {
      throw SceneError(dilation.path, .unsupported(.setting("dilation_rate", value: nil)))
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

  func pool() throws(SceneError) -> ((Int, Int), (Int, Int)?, Padding) {
    try checkChannelsLast()
    return (
      try config["pool_size"].map(pair) ?? (2, 2), try config["strides"].map(pair),
      try padding()
    )
  }

  func reshape() throws(SceneError) -> any Layer {
    let target = try config.required("target_shape").array().map { (node) throws(SceneError) in
      try node.integer(in: -1...Int(Int32.max))
    }
    return ReshapeLayer(target, name: try name())
  }

  func rescaling() throws(SceneError) -> any Layer {
    let range = -1e30...1e30
    return Rescaling(
      scale: try config.required("scale").number(in: range),
      offset: try config["offset"]?.number(in: range) ?? 0, name: try name())
  }

  func dropout() throws(SceneError) -> any Layer {
    try checkUnset(["noise_shape"])
    let rate = try config.required("rate")
    let fraction = try rate.number()
    guard (0..<1).contains(fraction) else {
      throw SceneError(rate.path, .outOfRange(expected: .fraction, received: .number(fraction)))
    }
    return Dropout(fraction, name: try name())
  }

  func embedding() throws(SceneError) -> any Layer {
    try checkUnset([
      "embeddings_constraint", "activity_regularizer", "lora_rank", "quantization_config",
    ])
    try check("mask_zero", is: .bool(false))
    return Embedding(
      try size("input_dim"), try size("output_dim"),
      initializer: try initializer("embeddings_initializer", .uniform(-0.05, 0.05)),
      regularizer: try regularizer("embeddings_regularizer"),
      isTrainable: try flag("trainable", true), name: try name())
  }

  func batchNormalization() throws(SceneError) -> any Layer {
    try checkNormalization()
    try check("renorm", is: .bool(false))
    try checkLastAxis()
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

  func layerNormalization() throws(SceneError) -> any Layer {
    try checkNormalization()
    try check("rms_scaling", is: .bool(false))
    try checkLastAxis()
    return LayerNormalization(
      epsilon: try number("epsilon", 1e-3), scales: try flag("scale", true),
      shifts: try flag("center", true),
      gammaInitializer: try initializer("gamma_initializer", .ones),
      betaInitializer: try initializer("beta_initializer", .zeros),
      gammaRegularizer: try regularizer("gamma_regularizer"),
      betaRegularizer: try regularizer("beta_regularizer"),
      isTrainable: try flag("trainable", true), name: try name())
  }
}
