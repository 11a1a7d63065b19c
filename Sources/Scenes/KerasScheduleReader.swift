import Learning

/// Reads a learning rate: a number, or a serialised schedule of `keras.optimizers.schedules`.
enum KerasScheduleReader {
  static let known = [
    "CosineDecay", "CosineDecayRestarts", "ExponentialDecay", "InverseTimeDecay",
    "PiecewiseConstantDecay", "PolynomialDecay",
  ]
  /// Numbers of updates: Keras divides by them.
  private static let steps = 1.0...1e15
  private static let factor = 0.0...1e9

  static func read(_ node: JSONNode) throws(SceneError) -> LearningRateSchedule {
    guard case .object = node.content else { return .constant(try node.number()) }
    let object = try KerasObject(node)
    guard known.contains(object.name) else {
      throw object.unknownName(.schedule, known: known)
    }
    if object.name == "PiecewiseConstantDecay" { return try piecewiseConstant(object) }
    let initial = try object.required("initial_learning_rate").number()
    func decaySteps() throws(SceneError) -> Double {
      try object.required("decay_steps").number(in: steps)
    }
    func alpha() throws(SceneError) -> Double {
      try object.number("alpha", default: 0, in: -1e9...1e9)
    }
    switch object.name {
    case "ExponentialDecay":
      return .exponentialDecay(
        initial: initial, steps: try decaySteps(),
        factor: try object.required("decay_rate").number(in: factor),
        isStaircase: try object.bool("staircase"))
    case "InverseTimeDecay":
      return .inverseTimeDecay(
        initial: initial, steps: try decaySteps(),
        rate: try object.required("decay_rate").number(in: factor),
        isStaircase: try object.bool("staircase"))
    case "PolynomialDecay":
      return .polynomialDecay(
        initial: initial, steps: try decaySteps(),
        end: try object["end_learning_rate"]?.number() ?? 0.0001,
        power: try object.number("power", default: 1, in: factor),
        cycles: try object.bool("cycle"))
    case "CosineDecay":
      return .cosineDecay(
        initial: initial, steps: try decaySteps(), alpha: try alpha(),
        warmupTarget: try object["warmup_target"]?.number(),
        warmupSteps: try object.number("warmup_steps", default: 0, in: 0...steps.upperBound))
    default:
      return .cosineDecayRestarts(
        initial: initial, firstSteps: try object.required("first_decay_steps").number(in: steps),
        stretch: try object.number("t_mul", default: 2, in: 1...1e9),
        scale: try object.number("m_mul", default: 1, in: factor), alpha: try alpha())
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
