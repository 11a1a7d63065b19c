import Learning

/// Reads what `keras.optimizers.serialize(optimizer)` gives, or a Keras name such as "sgd".
struct KerasOptimizerReader {
  let optimizer: Optimizer
  let weightDecay: Double?

  private static let known = ["adagrad", "adam", "adamw", "rmsprop", "sgd"]

  init(_ node: JSONNode) throws(SceneError) {
    var name = ""
    var config: JSONNode?
    if case .object = node.content {
      name = try node.required("class_name").string()
      config = node["config"]
    } else {
      name = try node.string()
    }
    func number(_ key: String, _ standard: Double) throws(SceneError) -> Double {
      guard let setting = config?[key] else { return standard }
      if key == "learning_rate", case .object = setting.content {
        throw SceneError(setting.path, .unsupported("a learning-rate schedule"))
      }
      return try setting.number()
    }
    /// A number that divides or decays: negative ones make no sense.
    func bounded(
      _ key: String, _ standard: Double, _ range: ClosedRange<Double>
    ) throws(SceneError) -> Double {
      let number = try number(key, standard)
      guard range.contains(number) else {
        throw SceneError(
          "\(config?.path ?? node.path).\(key)",
          .outOfRange(
            expected: "a number of \(range.lowerBound) to \(range.upperBound)",
            received: "\(number)"))
      }
      return number
    }
    func rate(_ standard: Double) throws(SceneError) -> Double {
      try number("learning_rate", standard)
    }
    func epsilon() throws(SceneError) -> Double { try bounded("epsilon", 1e-7, 0...1) }
    if let config { try Self.checkUnsupported(config) }

    let kind = name.lowercased()
    switch kind {
    case "sgd":
      optimizer = .sgd(
        learningRate: try rate(0.01), momentum: try bounded("momentum", 0, 0...1),
        nesterov: try config?["nesterov"]?.bool() ?? false)
    case "rmsprop":
      guard try number("momentum", 0) == 0 else {
        throw SceneError(
          "\(config?.path ?? node.path).momentum", .unsupported("momentum in RMSprop"))
      }
      optimizer = .rmsprop(
        learningRate: try rate(0.001), rho: try bounded("rho", 0.9, 0...1),
        epsilon: try epsilon())
    case "adagrad":
      optimizer = .adagrad(
        learningRate: try rate(0.001),
        initialAccumulator: try bounded("initial_accumulator_value", 0.1, 0...1e30),
        epsilon: try epsilon())
    case "adam", "adamw":
      optimizer = .adam(
        learningRate: try rate(0.001), beta1: try bounded("beta_1", 0.9, 0...1),
        beta2: try bounded("beta_2", 0.999, 0...1), epsilon: try epsilon())
    default:
      throw SceneError(
        node.path, .unknownName(kind: "optimizer", received: name, known: Self.known))
    }
    let decay = try config?["weight_decay"]?.number()
    weightDecay = kind == "adamw" ? decay ?? 0.004 : decay
  }

  private static func checkUnsupported(_ config: JSONNode) throws(SceneError) {
    for key in ["clipnorm", "clipvalue", "global_clipnorm", "gradient_accumulation_steps"]
    where config[key] != nil {
      throw SceneError("\(config.path).\(key)", .unsupported(key))
    }
    for key in ["use_ema", "amsgrad", "centered"] {
      if let setting = config[key], setting.content != .bool(false), setting.content != .number(0) {
        throw SceneError(setting.path, .unsupported(key))
      }
    }
    // Keras 2's decay of the learning rate.
    if let decay = config["decay"], decay.content != .number(0) {
      throw SceneError(decay.path, .unsupported("decay"))
    }
    // A loss scale multiplies the loss and divides the gradients again: only rounding differs,
    // but what Keras prints would, so it is named rather than ignored.
    if let scale = config["loss_scale_factor"], scale.content != .number(1) {
      throw SceneError(scale.path, .unsupported("loss_scale_factor"))
    }
  }
}
