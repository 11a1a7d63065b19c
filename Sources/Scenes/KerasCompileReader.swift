/// What a model was compiled with: `compile_config` of `model.to_json()`.
struct KerasCompileReader {
  let loss: JSONNode?
  /// How much of each output's loss counts.
  let lossWeights: JSONNode?
  let optimizer: JSONNode?

  init(_ node: JSONNode) throws(SceneError) {
    let settings = try KerasSettings(node)
    loss = settings["loss"]
    optimizer = settings["optimizer"]
    // Only a model of half precision has its loss scaled, and none is read.
    settings.ignore("auto_scale_loss")
    lossWeights = settings["loss_weights"]
    try settings.finish()
  }
}
