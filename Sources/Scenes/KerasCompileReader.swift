/// What a model was compiled with: `compile_config` of `model.to_json()`.
struct KerasCompileReader {
  let loss: JSONNode?
  let optimizer: JSONNode?

  init(_ node: JSONNode) throws(SceneError) {
    let settings = try KerasSettings(node)
    loss = settings["loss"]
    optimizer = settings["optimizer"]
    // Only a model of half precision has its loss scaled, and none is read.
    settings.ignore("auto_scale_loss")
    if let weights = settings["loss_weights"], !Self.isOne(weights.content) {
      throw settings.unsupported(weights, "loss_weights", possible: ["1"])
    }
    try settings.finish()
  }

  /// Whether the one output's loss counts once: 1, [1] or {NAME: 1}.
  private static func isOne(_ content: JSONContent) -> Bool {
    switch content {
    case .number(let number): number == 1
    case .array(let items): items.count == 1 && isOne(items[0])
    case .object(let members): members.count == 1 && members.values.allSatisfy(isOne)
    default: false
    }
  }
}
