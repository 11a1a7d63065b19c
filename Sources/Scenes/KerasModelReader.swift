import Engine
import Foundation
import Learning

/// Reads what Keras 3's `model.to_json()` gives, and Keras 2's: a Sequential, or a functional model.
struct KerasModelReader {
  let graph: ModelGraph
  /// The type of the layers' numbers, where the model says so: one for all.
  let precision: Precision?
  /// What weights are made to fulfil after every update, by their names.
  let constraints: [String: WeightConstraint]
  /// What the model was compiled with.
  let compiled: KerasCompileReader?
  /// What each output is called where losses are given by name.
  let outputKeys: [String]

  /// - Parameters:
  ///   - data: what the model is trained on, input by input: samples along the first axis; nil where that
  ///     can't be read, and the model is still to say what is wrong with it.
  ///   - hasWeights: whether the scene gives the weights.
  init(_ node: JSONNode, data: [PackedTensor]?, hasWeights: Bool) throws(SceneError) {
    let (model, config, version) = try Self.config(node)
    let compiled = try model["compile_config"].map(KerasCompileReader.init)
    let reader = try KerasGraphReader(
      config,
      KerasGraphReader.Setting(version: version, hasWeights: hasWeights, data: data))
    graph = reader.graph
    precision = reader.precision
    constraints = reader.constraints
    outputKeys = reader.outputKeys
    self.compiled = compiled
    try model.finish()
  }

  static func config(
    _ node: JSONNode
  ) throws(SceneError) -> (KerasSettings, KerasModelConfig, KerasVersion) {
    let model = try KerasSettings(try Self.object(node))
    let kind = try model.required("class_name").string()
    guard KerasModelConfig.kinds.contains(kind) else {
      throw SceneError(
        model.node.path,
        .unknownName(.model, received: kind, known: ["Functional", "Sequential"]))
    }
    try KerasObject.checkOrigin(model, kind)
    let version = try KerasVersion(model)
    return (model, try KerasModelConfig(model, version: version), version)
  }

  /// The names of the model's inputs and outputs, read before anything else is: they say what the data are.
  static func ends(
    _ node: JSONNode
  ) throws(SceneError) -> (inputs: [SceneData.End], outputs: [SceneData.End]) {
    let (_, config, _) = try config(node)
    func ends(_ given: [(name: String, tensor: KerasTensor)]?) -> [SceneData.End]? {
      given.map { $0.map { SceneData.End(key: $0.name, name: $0.tensor.layer) } }
    }
    let one = [SceneData.End(key: "", name: "")]
    if config.isSequential { return (one, one) }
    let layers = config.inputLayers.map { SceneData.End(key: $0.name, name: $0.name) }
    return (
      ends(config.inputs) ?? (layers.isEmpty ? one : layers), ends(config.outputs) ?? one
    )
  }

  /// The model may be the object or the text that to_json() returns.
  private static func object(_ node: JSONNode) throws(SceneError) -> JSONNode {
    guard case .string(let text) = node.content else { return node }
    return try JSONNode.document(Data(text.utf8), path: node.path)
  }

  /// What keeps a cross-entropy from meaning the same on every backend of Keras, if anything does.
  ///
  /// Where the model ends in softmax or sigmoid, TensorFlow takes what went into it for the loss's own
  /// logits, and JAX takes what came out.
  func ambiguity(of loss: Loss, output: Int) -> SceneProblem.Unsupported? {
    guard case .call(let call) = graph.outputs[output].source,
      let last = graph.layers[graph.calls[call].layer].lastActivation,
      loss.measure.isCrossEntropy, last == .softmax || last == .sigmoid
    else {
      return nil
    }
    let own: Activation = loss.measure == .binaryCrossEntropy ? .sigmoid : .softmax
    let name = last == .softmax ? "softmax" : "sigmoid"
    if last != own { return .lossAfter(loss.name, activation: name) }
    return loss.isFromLogits ? .logitsOf(name) : nil
  }

  /// Reads a type of numbers: its name, or Keras's policy of that name.
  static func precision(_ node: JSONNode) throws(SceneError) -> Precision {
    let name = try KerasInputType.name(node)
    guard let precision = Precision(rawValue: name) else {
      throw SceneError(
        node.path,
        .unknownName(.dtype, received: name, known: Precision.allCases.map(\.rawValue)))
    }
    return precision
  }
}
