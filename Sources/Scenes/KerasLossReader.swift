import Learning

/// Reads a loss by name, or as `keras.losses.serialize` gives it.
enum KerasLossReader {
  static func read(_ node: JSONNode) throws(SceneError) -> Loss {
    if let only = try only(node) { return try read(only) }
    let object = try KerasObject(node)
    guard var loss = Loss(named: object.name) else {
      throw object.unknownName(.loss, known: Loss.Measure.allCases.map(\.rawValue).sorted())
    }
    let settings = object.settings
    switch loss.measure {
    case .binaryCrossEntropy, .categoricalCrossEntropy:
      loss.isFromLogits = try settings.flag("from_logits", false)
      loss.labelSmoothing = try settings.number("label_smoothing", 0, in: 0...1)
    case .sparseCategoricalCrossEntropy:
      loss.isFromLogits = try settings.flag("from_logits", false)
    case .huber:
      // Keras 3 leaves delta out of what it saves, whatever it is; the function's name means 1.
      if case .object = node.content, object.wrapper?.node["config"]?["delta"] == nil,
        object.name == "Huber"
      {
        throw SceneError(
          (object.wrapper?.node["config"] ?? node).path, .missingKey("delta"))
      }
      loss.delta = try settings.number("delta", 1, in: 0...1e30)
    default: break
    }
    // Keras 2 repeats which function the class stands for.
    if let function = settings["fn"] {
      let name = try KerasObject(function).name
      guard Loss(named: name)?.measure == loss.measure else {
        throw settings.unsupported(function, "fn", possible: ["\"\(loss.name)\""])
      }
    }
    // Settings of some losses, at which they do nothing to the others.
    try settings.check("axis", isOneOf: .number(-1))
    if !loss.measure.isCrossEntropy { try settings.check("from_logits", isOneOf: .bool(false)) }
    if loss.labelSmoothing == 0 { try settings.check("label_smoothing", isOneOf: .number(0)) }
    let means = ["sum_over_batch_size", "mean", "mean_with_sample_weight", "auto"]
    if let reduction = settings.given("reduction"),
      !means.contains(where: { reduction.content == .string($0) })
    {
      throw settings.unsupported(
        reduction, "reduction", possible: means.prefix(1).map { "\"\($0)\"" })
    }
    try object.finish()
    return loss
  }

  /// The one loss of a list, or of losses by their outputs' names: the models that are read have one
  /// output.
  private static func only(_ node: JSONNode) throws(SceneError) -> JSONNode? {
    switch node.content {
    case .array(let losses):
      guard losses.count == 1 else { throw node.wrongType(.listOf(count: 1)) }
      return try node.array().first
    case .object(let members) where members["class_name"] == nil && members.count == 1:
      return members.keys.first.flatMap { node[$0] }
    default: return nil
    }
  }
}

extension Loss.Measure {
  var isCrossEntropy: Bool {
    switch self {
    case .binaryCrossEntropy, .categoricalCrossEntropy, .sparseCategoricalCrossEntropy: true
    default: false
    }
  }
}
