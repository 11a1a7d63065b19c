import Engine
import Foundation
import Learning
import Trace

/// Reads a scene's first form: a Keras model with its weights, loss, optimiser and data.
enum ModelSceneReader {
  static func programs(
    _ root: JSONNode, folder: URL?
  ) throws(SceneError) -> (training: Program, recipe: Recipe) {
    let modelNode = try root.required("model")
    let hasWeights = root["weights"] != nil
    let data: SceneData
    do {
      data = try SceneData(
        root, folder: folder, isModel: true, ends: try KerasModelReader.ends(modelNode))
    } catch {
      // Data that fit no model here may be of one that isn't read: then that is to be said.
      _ = try KerasModelReader(modelNode, data: nil, hasWeights: hasWeights)
      throw error
    }
    let model = try KerasModelReader(modelNode, data: data.inputs, hasWeights: hasWeights)

    guard let lossNode = root["loss"] ?? model.compiled?.loss else {
      throw SceneError("", .missingKey("loss"))
    }
    let losses = try KerasLossReader.losses(
      lossNode, weights: root["loss_weights"] ?? model.compiled?.lossWeights,
      of: model.graph.outputs.map(\.name), keys: model.outputKeys)
    for (output, loss) in losses.enumerated() {
      if let loss, let ambiguity = model.ambiguity(of: loss.loss, output: output) {
        throw SceneError(lossNode.path, .unsupported(ambiguity))
      }
    }
    guard let optimizerNode = root["optimizer"] ?? model.compiled?.optimizer else {
      throw SceneError("", .missingKey("optimizer"))
    }
    let optimizer = try KerasOptimizerReader.read(optimizerNode)

    var training = Training(
      model: model.graph, losses: losses, optimizer: optimizer, inputs: data.inputs,
      targets: data.targets ?? data.inputs)
    if let weights = root["weights"] {
      training.weights = try weights.array().map { (node) throws(SceneError) in
        try node.tensor()
      }
    }
    training.batchSize = try root["batch_size"]?.integer(in: 1...Int.max)
    training.weighting = data.weighting
    training.shuffles = try root["shuffle"]?.bool() ?? false
    training.seed = try Scene.seed(root)
    training.precision =
      try root["dtype"].map(KerasModelReader.precision) ?? model.precision ?? .float32
    if let frozen = root["frozen"] {
      training.frozen = Set(
        try frozen.array().map { (node) throws(SceneError) in try node.string() })
    }
    let program: Program
    let inference: Program?
    do {
      program = try training.program()
      inference = try training.inference()
    } catch {
      throw SceneError(path(of: error), .model(error))
    }
    let validation: Program?
    do {
      validation = try training.validation(
        on: data.validation, weighting: data.validationWeighting)
    } catch {
      throw SceneError(validationPath(of: error, given: root["validation_data"]), .model(error))
    }
    return (
      program, Recipe(training, Companions(inference: inference, validation: validation))
    )
  }

  /// The same where it is the validation data that don't fit.
  private static func validationPath(of error: ModelError, given: JSONNode?) -> String {
    let path = path(of: error)
    guard let given, let part = ["x": 0, "y": 1][path] else { return path }
    return "\(given.path)[\(part)]"
  }

  /// Where in the scene an error of the model is to be mended.
  private static func path(of error: ModelError) -> String {
    switch error {
    case .noLayers, .layerInputs, .mergedShapes, .sharedLayer, .unusedLayer: "model"
    case .noLoss: "loss"
    case .weightShape, .weightCount: "weights"
    case .inputShape, .embeddingIndex, .emptyBatch: "x"
    case .layerInput, .layerAxis, .channelGroups, .nothingLeft, .reshape: "model"
    case .targetShape, .rowCount, .classIndex, .targetSum, .mixedTargets: "y"
    case .unknownParameter: "frozen"
    case .sampleWeights, .bothWeightings, .weightsOfSeveralOutputs: "sample_weight"
    case .classWeights: "class_weight"
    // The last ones are of a fit or an evaluation, which no scene asks for.
    case .engine, .notCompiled, .unknownInputShape, .metricTargets, .unknownScore, .outOfRange:
      "model"
    }
  }
}
