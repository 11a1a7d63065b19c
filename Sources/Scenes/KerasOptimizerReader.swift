import Learning

/// Reads what `keras.optimizers.serialize(optimizer)` gives, or a Keras name such as "sgd".
enum KerasOptimizerReader {
  static let known = ["adagrad", "adam", "adamw", "rmsprop", "sgd"]

  static func read(_ node: JSONNode) throws(SceneError) -> Optimizer {
    let object = try KerasObject(node)
    try checkUnsupported(object)
    let kind = object.name.lowercased()
    func rate(_ standard: Double) throws(SceneError) -> LearningRateSchedule {
      try object["learning_rate"].map(KerasScheduleReader.read) ?? .constant(standard)
    }
    func fraction(_ key: String, _ standard: Double) throws(SceneError) -> Double {
      try object.number(key, default: standard, in: 0...1)
    }
    func epsilon() throws(SceneError) -> Double { try fraction("epsilon", 1e-7) }

    var optimizer: Optimizer
    switch kind {
    case "sgd":
      optimizer = .sgd(
        learningRate: try rate(0.01), momentum: try fraction("momentum", 0),
        nesterov: try object.bool("nesterov"))
    case "rmsprop":
      optimizer = .rmsprop(
        learningRate: try rate(0.001), rho: try fraction("rho", 0.9),
        momentum: try fraction("momentum", 0), epsilon: try epsilon(),
        centered: try object.bool("centered"))
    case "adagrad":
      optimizer = .adagrad(
        learningRate: try rate(0.001),
        initialAccumulator: try object.number(
          "initial_accumulator_value", default: 0.1, in: 0...1e30),
        epsilon: try epsilon())
    case "adam", "adamw":
      optimizer = .adam(
        learningRate: try rate(0.001), beta1: try fraction("beta_1", 0.9),
        beta2: try fraction("beta_2", 0.999), epsilon: try epsilon(),
        amsgrad: try object.bool("amsgrad"))
    default: throw object.unknownName(.optimizer, known: known)
    }
    optimizer.weightDecay =
      try object["weight_decay"]?.number() ?? (kind == "adamw" ? 0.004 : nil)
    optimizer.clipping = try clipping(object)
    return optimizer
  }

  /// At most one of the three, as in Keras; 0 is none.
  private static func clipping(_ object: KerasObject) throws(SceneError) -> GradientClipping? {
    var clipping: GradientClipping?
    let kinds: [(String, (Double) -> GradientClipping)] = [
      ("clipvalue", { .value($0) }), ("clipnorm", { .norm($0) }),
      ("global_clipnorm", { .globalNorm($0) }),
    ]
    for (key, kind) in kinds {
      guard let setting = object[key] else { continue }
      let limit = try setting.number(in: 0...1e30)
      guard limit > 0 else { continue }
      guard clipping == nil else {
        throw SceneError(setting.path, .unsupported(.severalClippings))
      }
      clipping = kind(limit)
    }
    return clipping
  }

  private static func checkUnsupported(_ object: KerasObject) throws(SceneError) {
    try object.check("gradient_accumulation_steps", isOneOf: .number(1))
    try object.check("use_ema", isOneOf: .bool(false), .number(0))
    // Keras 2's decay of the learning rate.
    try object.check("decay", isOneOf: .number(0))
    // A loss scale multiplies the loss and divides the gradients again: only rounding differs,
    // but what Keras prints would, so it is named rather than ignored.
    try object.check("loss_scale_factor", isOneOf: .number(1))
  }
}
