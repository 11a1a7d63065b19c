import Learning

/// Reads what `keras.optimizers.serialize(optimizer)` gives, or a Keras name such as "sgd".
enum KerasOptimizerReader {
  static let known = [
    "adadelta", "adagrad", "adam", "adamax", "adamw", "lion", "nadam", "rmsprop", "sgd",
  ]

  static func read(_ node: JSONNode) throws(SceneError) -> Optimizer {
    let object = try KerasObject(node)
    let settings = object.settings
    let kind = object.name.lowercased()
    func rate(_ standard: Double) throws(SceneError) -> LearningRateSchedule {
      // Until version 2.2 Keras wrote `lr`.
      try (settings.given("learning_rate") ?? settings.given("lr")).map(KerasScheduleReader.read)
        ?? .constant(standard)
    }
    func fraction(_ key: String, _ standard: Double) throws(SceneError) -> Double {
      try settings.number(key, standard, in: 0...1)
    }
    func epsilon() throws(SceneError) -> Double { try fraction("epsilon", 1e-7) }

    var optimizer: Optimizer
    switch kind {
    case "sgd":
      optimizer = .sgd(
        learningRate: try rate(0.01), momentum: try fraction("momentum", 0),
        nesterov: try settings.flag("nesterov", false))
    case "rmsprop":
      optimizer = .rmsprop(
        learningRate: try rate(0.001), rho: try fraction("rho", 0.9),
        momentum: try fraction("momentum", 0), epsilon: try epsilon(),
        centered: try settings.flag("centered", false))
    case "adagrad":
      optimizer = .adagrad(
        learningRate: try rate(0.001),
        initialAccumulator: try settings.number("initial_accumulator_value", 0.1, in: 0...1e30),
        epsilon: try epsilon())
    case "adam", "adamw":
      optimizer = .adam(
        learningRate: try rate(0.001), beta1: try fraction("beta_1", 0.9),
        beta2: try fraction("beta_2", 0.999), epsilon: try epsilon(),
        amsgrad: try settings.flag("amsgrad", false))
    case "nadam":
      optimizer = .nadam(
        learningRate: try rate(0.001), beta1: try fraction("beta_1", 0.9),
        beta2: try fraction("beta_2", 0.999), epsilon: try epsilon())
    case "adamax":
      optimizer = .adamax(
        learningRate: try rate(0.001), beta1: try fraction("beta_1", 0.9),
        beta2: try fraction("beta_2", 0.999), epsilon: try epsilon())
    case "adadelta":
      optimizer = .adadelta(
        learningRate: try rate(0.001), rho: try fraction("rho", 0.95), epsilon: try epsilon())
    case "lion":
      optimizer = .lion(
        learningRate: try rate(0.001), beta1: try fraction("beta_1", 0.9),
        beta2: try fraction("beta_2", 0.99))
    default: throw object.unknownName(.optimizer, known: known)
    }
    optimizer.weightDecay = try weightDecay(settings, isAdamW: kind == "adamw")
    optimizer.clipping = try clipping(settings)
    try checkUnsupported(object, kind)
    try object.finish()
    return optimizer
  }

  private static func weightDecay(
    _ settings: KerasSettings, isAdamW: Bool
  ) throws(SceneError) -> Double? {
    // Of AdamW Keras wants a number: null is none of its settings.
    if isAdamW { return try settings.given("weight_decay")?.number() ?? 0.004 }
    return try settings["weight_decay"]?.number()
  }

  /// At most one of the three, as in Keras; 0 is none.
  private static func clipping(_ settings: KerasSettings) throws(SceneError) -> GradientClipping? {
    var clipping: GradientClipping?
    let kinds: [(String, (Double) -> GradientClipping)] = [
      ("clipvalue", { .value($0) }), ("clipnorm", { .norm($0) }),
      ("global_clipnorm", { .globalNorm($0) }),
    ]
    for (key, kind) in kinds {
      guard let setting = settings[key] else { continue }
      let limit = try setting.number(in: 0...1e30)
      guard limit > 0 else { continue }
      guard clipping == nil else {
        throw SceneError(setting.path, .unsupported(.severalClippings))
      }
      clipping = kind(limit)
    }
    return clipping
  }

  private static func checkUnsupported(
    _ object: KerasObject, _ kind: String
  ) throws(SceneError) {
    let settings = object.settings
    try settings.check("gradient_accumulation_steps", isOneOf: .null, .number(1))
    try settings.check("use_ema", isOneOf: .bool(false), .null, .number(0))
    // Without a moving average of the weights, how it would be made.
    settings.ignore("ema_momentum", "ema_overwrite_frequency")
    // A loss scale multiplies the loss and divides the gradients again: only rounding differs,
    // but what Keras prints would, so it is named rather than ignored.
    try settings.check("loss_scale_factor", isOneOf: .null, .number(1))
    // Keras 2's first optimisers have a decay of the learning rate. Two of them put epsilon in
    // another place of the formula.
    let isLegacy =
      settings.node.member("decay") != nil
      || object.wrapper?.node["is_legacy_optimizer"]?.content == .bool(true)
      || settings.node["is_legacy_optimizer"]?.content == .bool(true)
    try settings.check("decay", isOneOf: .number(0), .null)
    settings.ignore("is_legacy_optimizer")
    object.wrapper?.ignore("is_legacy_optimizer")
    if isLegacy, ["rmsprop", "adagrad"].contains(kind) {
      throw SceneError(object.node.path, .unsupported(.legacyOptimizer(object.name)))
    }
  }
}
