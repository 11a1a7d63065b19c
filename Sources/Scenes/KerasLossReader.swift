import Learning

/// Reads a loss by name, or as `keras.losses.serialize` gives it.
enum KerasLossReader {
  /// - Parameter isWeighted: whether samples or classes are weighted.
  static func read(_ node: JSONNode, isWeighted: Bool = false) throws(SceneError) -> Loss {
    let object = try KerasObject(node, mayBeFunction: true)
    guard var loss = Loss(named: object.name) else {
      throw object.unknownName(.loss, known: Loss.Measure.allCases.map(\.rawValue).sorted())
    }
    try object.checkFunction(isNamed: loss.kerasName)
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
      let object = try KerasObject(function, mayBeFunction: true)
      guard Loss(named: object.name)?.measure == loss.measure else {
        throw settings.unsupported(function, "fn", possible: ["\"\(loss.name)\""])
      }
      try object.checkFunction(isNamed: loss.kerasName)
    }
    // Settings of some losses, at which they do nothing to the others.
    try settings.check("axis", isOneOf: .number(-1))
    if !loss.measure.isCrossEntropy { try settings.check("from_logits", isOneOf: .bool(false)) }
    if loss.labelSmoothing == 0 { try settings.check("label_smoothing", isOneOf: .number(0)) }
    // The mean by the sum of the weights is the plain one where there are none.
    let means =
      ["sum_over_batch_size", "mean", "auto"] + (isWeighted ? [] : ["mean_with_sample_weight"])
    if let reduction = settings.given("reduction") {
      if reduction.content == .string("sum") {
        loss.reduction = .sum
      } else if !means.contains(where: { reduction.content == .string($0) }) {
        throw settings.unsupported(
          reduction, "reduction", possible: ["sum", means[0]].map { "\"\($0)\"" })
      }
    }
    try object.finish()
    return loss
  }

  /// Reads the losses of a model's outputs: one for all, a list of them, or losses by the outputs' names.
  ///
  /// - Parameters:
  ///   - weights: how much of each counts: a number for each in the same forms.
  ///   - keys: what each output is called else.
  ///   - isWeighted: whether samples or classes are weighted.
  static func losses(
    _ node: JSONNode, weights: JSONNode?, of outputs: [String], keys: [String],
    isWeighted: Bool = false
  ) throws(SceneError) -> [Training.WeightedLoss?] {
    let own = try parts(node, of: outputs, keys)
    let weights = try weights.map { (node) throws(SceneError) in
      try parts(node, of: outputs, keys)
    }
    var losses: [Training.WeightedLoss?] = []
    for (place, node) in own.enumerated() {
      guard let node else {
        losses.append(nil)
        continue
      }
      let weight = try weights?[place]?.number(in: -1e30...1e30) ?? 1
      losses.append(Training.WeightedLoss(try read(node, isWeighted: isWeighted), weight: weight))
    }
    return losses
  }

  /// What is said of each output; nil where nothing, or null, is.
  private static func parts(
    _ node: JSONNode, of outputs: [String], _ keys: [String]
  ) throws(SceneError) -> [JSONNode?] {
    switch node.content {
    case .array(let items):
      guard items.count == outputs.count else {
        throw node.wrongType(.listOf(count: outputs.count))
      }
      return try node.array().map { $0.content == .null ? nil : $0 }
    case .object(let members) where members["class_name"] == nil:
      // The one loss of a model with one output may go by any name.
      if outputs.count == 1, members.count == 1 { return [members.keys.first.flatMap { node[$0] }] }
      let known = Set(outputs + keys)
      guard members.keys.allSatisfy(known.contains) else {
        throw SceneError(node.path, .unsupported(.lossesOfOutputs(outputs: outputs)))
      }
      return zip(outputs, keys).map { node[$1] ?? node[$0] }
    default: return outputs.map { _ in node }
    }
  }
}

extension Loss {
  /// Under which Keras defines it; nil where it has no such loss.
  fileprivate var kerasName: String? { measure == .halfSquaredError ? nil : name }
}

extension Loss.Measure {
  var isCrossEntropy: Bool {
    switch self {
    case .binaryCrossEntropy, .categoricalCrossEntropy, .sparseCategoricalCrossEntropy: true
    default: false
    }
  }
}
