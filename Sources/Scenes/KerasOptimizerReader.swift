import Learning

/// Reads what `keras.optimizers.serialize(optimizer)` gives, or a Keras name such as "sgd".
enum KerasOptimizerReader {
  static let known = [
    "adadelta", "adagrad", "adam", "adamax", "adamw", "lion", "nadam", "rmsprop", "sgd",
  ]

  static func read(_ node: JSONNode) throws(SceneError) -> Optimizer {
    let object = try KerasObject(node)
    let settings = object.settings
    let kind = name(of: object)
    func rate(_ standard: Double) throws(SceneError) -> LearningRateSchedule {
      // Until version 2.2 Keras wrote `lr`.
      let rate = try (settings.given("learning_rate") ?? settings.given("lr"))
        .map(KerasScheduleReader.read)
      return try decayed(rate ?? .constant(standard), settings)
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

  /// The name in small letters, also of what TensorFlow 2.11 and 2.12 called `Custom>Adam`: their own
  /// optimisers, known by a setting that they always wrote.
  private static func name(of object: KerasObject) -> String {
    let isOwn =
      object.name.hasPrefix("Custom>") && object.settings.node.member("jit_compile") != nil
    return (isOwn ? String(object.name.dropFirst(7)) : object.name).lowercased()
  }

  /// A rate with the `decay` of the first optimisers of Keras 2.
  ///
  ///     rate(update) = learning_rate / (1 + decay · update)
  private static func decayed(
    _ rate: LearningRateSchedule, _ settings: KerasSettings
  ) throws(SceneError) -> LearningRateSchedule {
    guard let node = settings["decay"], node.content != .number(0) else { return rate }
    // Of a schedule Keras 2 divides what the schedule gives: that is none of Keras 3's.
    guard case .constant(let initial) = rate else {
      try settings.check("decay", isOneOf: .number(0), .null)
      return rate
    }
    return .inverseTimeDecay(
      initial: initial, steps: 1, rate: try node.number(in: KerasScheduleReader.factor),
      isStaircase: false)
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
    // another place of the formula, and in Nadam it is a decay of the momentum.
    let isLegacy =
      settings.node.member("decay") != nil || settings.node.member("schedule_decay") != nil
      || object.wrapper?.node["is_legacy_optimizer"]?.content == .bool(true)
      || settings.node["is_legacy_optimizer"]?.content == .bool(true)
    settings.ignore("is_legacy_optimizer")
    object.wrapper?.ignore("is_legacy_optimizer")
    guard isLegacy else { return }
    if ["rmsprop", "adagrad"].contains(kind) {
      throw SceneError(object.node.path, .unsupported(.legacyOptimizer(object.name)))
    }
    if kind == "nadam" { throw SceneError(object.node.path, .unsupported(.legacyNadam)) }
  }
}
