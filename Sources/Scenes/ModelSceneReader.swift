import Engine
import Foundation
import Learning

/// Reads a scene's first form: a Keras model with its weights, loss, optimiser and data.
enum ModelSceneReader {
  static func programs(
    _ root: JSONNode, folder: URL?
  ) throws(SceneError) -> (training: Program, inference: Program?, recipe: Recipe) {
    let modelNode = try root.required("model")
    let hasWeights = root["weights"] != nil
    let inputs: Tensor
    let targets: Tensor
    do {
      (inputs, targets) = try readData(root, folder: folder)
    } catch {
      // Data that fit no model here may be of one that isn't read: then that is to be said.
      _ = try KerasModelReader(modelNode, data: nil, hasWeights: hasWeights)
      throw error
    }
    let model = try KerasModelReader(modelNode, data: inputs, hasWeights: hasWeights)

    guard let lossNode = root["loss"] ?? model.compiled?.loss else {
      throw SceneError("", .missingKey("loss"))
    }
    let loss = try KerasLossReader.read(lossNode)
    if let ambiguity = model.ambiguity(of: loss) {
      throw SceneError(lossNode.path, .unsupported(ambiguity))
    }
    guard let optimizerNode = root["optimizer"] ?? model.compiled?.optimizer else {
      throw SceneError("", .missingKey("optimizer"))
    }
    let optimizer = try KerasOptimizerReader.read(optimizerNode)

    var training = Training(
      layers: model.layers, loss: loss, optimizer: optimizer, inputs: inputs, targets: targets)
    training.inputShape = model.inputShape
    if let weights = root["weights"] {
      training.weights = try weights.array().map { (node) throws(SceneError) in
        try node.tensor()
      }
    }
    training.batchSize = try root["batch_size"]?.integer(in: 1...Int.max)
    training.shuffles = try root["shuffle"]?.bool() ?? false
    training.seed = try Scene.seed(root)
    training.precision =
      try root["dtype"].map(KerasModelReader.precision) ?? model.precision ?? .float32
    if let frozen = root["frozen"] {
      training.frozen = Set(
        try frozen.array().map { (node) throws(SceneError) in try node.string() })
    }
    do {
      let inference =
        training.differsInInference ? try training.program(for: .inference) : nil
      return (try training.program(), inference, Recipe(training))
    } catch {
      throw SceneError(path(of: error), .model(error))
    }
  }

  private static func readData(
    _ root: JSONNode, folder: URL?
  ) throws(SceneError) -> (Tensor, Tensor) {
    if let data = root["data"] {
      return try DataFile.read(data, targets: root.required("targets"), folder: folder)
    }
    var inputs = try root.required("x").tensor()
    // A list of numbers is a column of one-number samples, as Keras takes it.
    if inputs.shape.rank == 1 {
      inputs = Tensor(shape: Shape(inputs.shape.count, 1), elements: inputs.elements)
    }
    return (inputs, try root.required("y").tensor())
  }

  /// Where in the scene an error of the model is to be mended.
  private static func path(of error: ModelError) -> String {
    switch error {
    case .noLayers: "model"
    case .weightShape, .weightCount: "weights"
    case .inputShape, .embeddingIndex, .emptyBatch: "x"
    case .layerInput, .reshape: "model"
    case .targetShape, .rowCount, .classIndex, .targetSum, .mixedTargets: "y"
    case .unknownParameter: "frozen"
    // The last ones are of a fit or an evaluation, which no scene asks for.
    case .engine, .notCompiled, .unknownInputShape, .metricTargets, .unknownScore, .outOfRange:
      "model"
    }
  }
}
