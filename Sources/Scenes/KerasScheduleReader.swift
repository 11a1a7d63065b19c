import Learning

/// Reads a learning rate: a number, or a serialised schedule of `keras.optimizers.schedules`.
enum KerasScheduleReader {
  static let known = [
    "CosineDecay", "CosineDecayRestarts", "ExponentialDecay", "InverseTimeDecay",
    "PiecewiseConstantDecay", "PolynomialDecay",
  ]
  /// Numbers of updates: Keras divides by them.
  private static let steps = 1.0...1e15
  static let factor = 0.0...1e9

  static func read(_ node: JSONNode) throws(SceneError) -> LearningRateSchedule {
    guard case .object = node.content else { return .constant(try node.number()) }
    let object = try KerasObject(node)
    guard known.contains(object.name) else {
      throw object.unknownName(.schedule, known: known)
    }
    let schedule =
      object.name == "PiecewiseConstantDecay"
      ? try piecewiseConstant(object) : try decay(object)
    try object.finish()
    return schedule
  }

  private static func decay(_ object: KerasObject) throws(SceneError) -> LearningRateSchedule {
    let settings = object.settings
    let initial = try object.required("initial_learning_rate").number()
    func decaySteps() throws(SceneError) -> Double {
      try object.required("decay_steps").number(in: steps)
    }
    func alpha() throws(SceneError) -> Double { try settings.number("alpha", 0, in: -1e9...1e9) }
    switch object.name {
    case "ExponentialDecay":
      return .exponentialDecay(
        initial: initial, steps: try decaySteps(),
        factor: try object.required("decay_rate").number(in: factor),
        isStaircase: try settings.flag("staircase", false))
    case "InverseTimeDecay":
      return .inverseTimeDecay(
        initial: initial, steps: try decaySteps(),
        rate: try object.required("decay_rate").number(in: factor),
        isStaircase: try settings.flag("staircase", false))
    case "PolynomialDecay":
      return .polynomialDecay(
        initial: initial, steps: try decaySteps(),
        end: try settings.number("end_learning_rate", 0.0001, in: -1e9...1e9),
        power: try settings.number("power", 1, in: factor),
        cycles: try settings.flag("cycle", false))
    case "CosineDecay":
      return .cosineDecay(
        initial: initial, steps: try decaySteps(), alpha: try alpha(),
        warmupTarget: try settings["warmup_target"]?.number(),
        warmupSteps: try settings.number("warmup_steps", 0, in: 0...steps.upperBound))
    default:
      return .cosineDecayRestarts(
        initial: initial, firstSteps: try object.required("first_decay_steps").number(in: steps),
        stretch: try settings.number("t_mul", 2, in: 1...1e9),
        scale: try settings.number("m_mul", 1, in: factor), alpha: try alpha())
    }
  }

  private static func piecewiseConstant(
    _ object: KerasObject
  ) throws(SceneError) -> LearningRateSchedule {
    let boundaryNode = try object.required("boundaries")
    let boundaries = try numbers(boundaryNode)
    for (index, pair) in zip(boundaries, boundaries.dropFirst()).enumerated()
    where pair.0 >= pair.1 {
      throw SceneError(
        "\(boundaryNode.path)[\(index + 1)]",
        .outOfRange(expected: .numberAbove(pair.0), received: .number(pair.1)))
    }
    let rateNode = try object.required("values")
    let rates = try numbers(rateNode)
    guard rates.count == boundaries.count + 1 else {
      throw SceneError(
        rateNode.path, .ragged(expected: boundaries.count + 1, received: rates.count))
    }
    return .piecewiseConstant(boundaries: boundaries, rates: rates)
  }

  private static func numbers(_ node: JSONNode) throws(SceneError) -> [Double] {
    let items = try node.array()
    guard !items.isEmpty else {
      throw SceneError(
        node.path, .outOfRange(expected: .numbers, received: .list(count: 0)))
    }
    guard items.count <= SceneLimits.nodes else {
      throw SceneError(
        node.path,
        .tooLarge(.numbers, received: items.count, limit: SceneLimits.nodes))
    }
    return try items.map { (item) throws(SceneError) in try item.number() }
  }
}
