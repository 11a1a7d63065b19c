import Engine
import Learning

/// Reads the layers of a Keras model, those of models within it among them, and the calls of all of them.
struct KerasGraphReader {
  typealias Source = ModelGraph.Source

  /// What all layers share: what their settings mean, and what they decide.
  struct Setting {
    let version: KerasVersion
    /// Whether the scene gives the weights.
    let hasWeights: Bool
    /// What the model is trained on, input by input; nil where that can't be read.
    let data: [PackedTensor]?
  }

  /// A layer with weights of its own, or a model of such.
  indirect enum Member {
    case input
    /// An operation of which a mask is made.
    case mask
    /// The place among `layers`.
    case layer(Int)
    case model(Model)
  }

  /// A model whose layers have their places.
  struct Model {
    let config: KerasModelConfig
    let members: [Member]
    let isTrainable: Bool
  }

  let setting: Setting
  /// Each once it has been called; in the order in which `get_weights()` lists them.
  var layers: [(any Layer)?] = []
  /// The name of the model that a layer is part of, with a slash behind it.
  var prefixes: [String] = []
  var calls: [ModelGraph.Call] = []
  /// The shape of what each call gives for one sample, where it is known.
  var shapes: [Shape?] = []
  /// Which time steps of what each call gives count; nil where all do.
  var masks: [SequenceMask?] = []
  /// The masks that layers have made of values.
  var madeMasks: Set<SequenceMask> = []
  var takenMasks = TakenMasks()
  var inputs: [ModelGraph.Input] = []
  /// What else each output is called: by a model that has them by name.
  var outputKeys: [String] = []
  var inputShapes: [Shape?] = []
  /// How often a layer or a model has been called.
  var callCount = 0
  var outputs: [ModelGraph.Output] = []
  /// The type of the layers' numbers, where the model says so: one for all.
  var precision: Precision?
  /// What weights are made to fulfil after every update, by their names.
  var constraints: [String: WeightConstraint] = [:]

  init(_ config: KerasModelConfig, _ setting: Setting) throws(SceneError) {
    self.setting = setting
    let model = define(config, prefix: "", isTrainable: true)
    try readInputs(config)
    let outputs = try call(model, on: inputs.indices.map { .input($0) })
    var counts: [String: Int] = [:]
    for output in outputs {
      let count = counts[output.name, default: 0] + 1
      counts[output.name] = count
      let name = count == 1 ? output.name : "\(output.name)@\(count)"
      outputKeys.append(output.key)
      self.outputs.append(ModelGraph.Output(name, output.source))
    }
    try checkAllIsUsed(config)
    try checkMasks(config)
    if precision == nil, let dtype = config.dtype {
      precision = try KerasModelReader.precision(dtype)
    }
  }

  /// The model, once it has been read.
  var graph: ModelGraph {
    ModelGraph(
      layers: layers.compactMap { $0 }, calls: calls, inputs: inputs, outputs: outputs)
  }

  // MARK: - Layers and their order

  private mutating func define(
    _ config: KerasModelConfig, prefix: String, isTrainable: Bool
  ) -> Model {
    // A layer of Keras 3 says itself whether it is trained: what a model within a model was told, it has told
    // its layers.
    let decides = setting.version == .two || prefix.isEmpty
    let isTrainable = isTrainable && (config.isTrainable || !decides)
    var members: [Member] = []
    for part in config.parts {
      if let inner = part.inner {
        members.append(
          .model(define(inner, prefix: "\(prefix)\(part.name)/", isTrainable: isTrainable)))
      } else if part.kind == "InputLayer" {
        members.append(.input)
      } else if KerasMask.isMade(by: part) {
        members.append(.mask)
      } else {
        members.append(.layer(layers.count))
        layers.append(nil)
        prefixes.append(prefix)
      }
    }
    return Model(config: config, members: members, isTrainable: isTrainable)
  }

  // MARK: - What can't be

  func misfit(_ node: JSONNode, _ count: Int) -> SceneError {
    SceneError(
      node.path, .model(.layerInputs(layer: "Model", expected: 1...1, received: count)))
  }

  /// Keras leaves out what leads to no output; here it would be weights that nothing moves. A model within
  /// the model may have outputs that nobody takes.
  private func checkAllIsUsed(_ config: KerasModelConfig) throws(SceneError) {
    var used: Set<Int> = []
    var open = outputs.compactMap { if case .call(let place) = $0.source { place } else { nil } }
    while let next = open.popLast() {
      guard used.insert(next).inserted else { continue }
      for case .call(let place) in calls[next].sources { open.append(place) }
    }
    guard
      let idle = calls.indices.last(where: {
        !used.contains($0) && prefixes[calls[$0].layer].isEmpty
      })
    else { return }
    let name = layers[calls[idle].layer]?.name ?? ""
    throw SceneError(
      (config.outputsNode ?? config.node).path, .unsupported(.innerOutput(last: name)))
  }
}
