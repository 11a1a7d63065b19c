import Learning

/// Reads a loss by name, or as `keras.losses.serialize` gives it.
///
/// Keras 3.15 forgets Huber's delta there; a scene may say it in the config as the others are said.
enum KerasLossReader {
  static func read(_ node: JSONNode) throws(SceneError) -> Loss {
    // A plain function is serialised as {"class_name": "function", "config": NAME}.
    if node["class_name"]?.content == .string("function") {
      return try read(node.required("config"))
    }
    let object = try KerasObject(node)
    guard var loss = Loss(named: object.name) else {
      throw object.unknownName(.loss, known: Loss.Measure.allCases.map(\.rawValue).sorted())
    }
    loss.isFromLogits = try object.bool("from_logits")
    switch loss.measure {
    case .binaryCrossEntropy, .categoricalCrossEntropy:
      loss.labelSmoothing = try object.number("label_smoothing", default: 0, in: 0...1)
    case .huber: loss.delta = try object.number("delta", default: 1, in: 0...1e30)
    default: break
    }
    try object.check("axis", isOneOf: .number(-1))
    try object.check("ignore_class")
    if let reduction = object["reduction"],
      !["sum_over_batch_size", "mean", "auto"].contains(try reduction.string())
    {
      throw SceneError(
        reduction.path, .unsupported(.setting("reduction", value: reduction.content.excerpt)))
    }
    return loss
  }
}
