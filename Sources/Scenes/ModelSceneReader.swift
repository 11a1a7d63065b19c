import Engine
import Foundation
import Learning
import Trace

/// What a scene takes from elsewhere than its own text.
struct SceneFiles {
  /// Where the files that it names are looked for.
  var folder: URL?
  /// Keras's own file of the model, with its weights and its optimiser.
  var archive: KerasArchive?
  /// Data that somebody named beside it, and what is to be predicted in them.
  var data: DataFile?
  var targets: [String]?
  /// Whether a scene without data gets some by chance.
  var drawsData = false
}

/// A scene's first form, once it is read.
struct ModelScene {
  let training: Program
  let recipe: Recipe
  let remarks: [SceneRemark]
  let check: KerasCheck?
}

/// Reads a scene's first form: a Keras model with its weights, loss, optimiser and data.
struct ModelSceneReader {
  private let root: JSONNode
  private let files: SceneFiles
  private let modelNode: JSONNode
  private var remarks: [SceneRemark] = []

  static func read(_ root: JSONNode, _ files: SceneFiles) throws(SceneError) -> ModelScene {
    var reader = ModelSceneReader(
      root: root, files: files, modelNode: try root.required("model"))
    return try reader.scene()
  }

  private init(root: JSONNode, files: SceneFiles, modelNode: JSONNode) {
    self.root = root
    self.files = files
    self.modelNode = modelNode
  }

  private var hasWeights: Bool { root["weights"] != nil || files.archive != nil }

  private mutating func scene() throws(SceneError) -> ModelScene {
    guard hasData || !drawsData else { return try drawnScene() }
    let data: SceneData
    do {
      data = try readData()
    } catch {
      // Data that fit no model here may be of one that isn't read: then that is to be said.
      _ = try KerasModelReader(modelNode, data: nil, hasWeights: hasWeights)
      throw error
    }
    let model = try KerasModelReader(modelNode, data: data.inputs, hasWeights: hasWeights)
    var training = try self.training(
      model, inputs: data.inputs, targets: data.targets ?? data.inputs)
    training.weighting = data.weighting
    return try programs(training, data)
  }

  // MARK: - Data

  private var hasData: Bool {
    files.data != nil || root["data"] != nil && !asksForRandom || root["x"] != nil
  }

  private var drawsData: Bool { files.drawsData || asksForRandom }

  /// Whether the scene says `"data": {"set": "random"}`.
  private var asksForRandom: Bool { root["data"]?["set"]?.content == .string("random") }

  private mutating func readData() throws(SceneError) -> SceneData {
    let ends = try KerasModelReader.ends(modelNode)
    var data: SceneData
    if let file = files.data {
      data = try SceneData(
        root, folder: files.folder, isModel: true, ends: ends, given: try read(file, ends),
        from: file.name)
    } else {
      data = try SceneData(root, folder: files.folder, isModel: true, ends: ends)
    }
    data.fit(try KerasModelReader.inputs(modelNode).map(\.lengths))
    return data
  }

  private mutating func read(
    _ file: DataFile, _ ends: DataFile.Ends
  ) throws(SceneError) -> (inputs: [PackedTensor], targets: [PackedTensor]) {
    if file.isArchive { return try file.arrays(ends, targets: files.targets) }
    guard ends.inputs.count == 1, ends.outputs.count == 1 else {
      throw SceneError(file.path, .unsupported(.severalTables))
    }
    let table = try file.table(targets: files.targets)
    if files.targets == nil { remarks.append(.targetColumns(table.columns)) }
    if !table.classNames.isEmpty {
      remarks.append(.classes(column: table.columns[0], names: table.classNames))
    }
    return ([table.inputs], [table.targets])
  }

  /// A batch by chance, of as many samples as there is room for.
  private mutating func drawnScene() throws(SceneError) -> ModelScene {
    let bare = try KerasModelReader(modelNode, data: nil, hasWeights: hasWeights)
    let drawn = try DrawnData(modelNode, bare)
    let seed = try Scene.seed(root)
    var rows = drawn.rows
    while true {
      var stream = RandomStream(seed: seed)
      let inputs = drawn.inputs(rows: rows, using: &stream)
      let model = try KerasModelReader(modelNode, data: inputs, hasWeights: hasWeights)
      remarks = [.drawnData(rows: rows, seed: seed)]
      var training = try self.training(model, inputs: inputs, targets: [])
      do {
        try SceneError.reading(at: "") { try training.drawTargets(using: &stream) }
        return try programs(training, nil)
      } catch {
        guard case .model(.engine(.tooLarge)) = error.problem, rows > 1 else { throw error }
        rows /= 2
      }
    }
  }

  // MARK: - The training run

  private mutating func training(
    _ model: KerasModelReader, inputs: [PackedTensor], targets: [PackedTensor]
  ) throws(SceneError) -> Training {
    var standIns: (loss: String, optimizer: String)?
    var lossNode = root["loss"] ?? model.compiled?.loss
    var optimizerNode = root["optimizer"] ?? model.compiled?.optimizer
    if drawsData, lossNode == nil || optimizerNode == nil {
      func standIn(_ name: String, _ path: String) -> JSONNode {
        JSONNode(content: .string(name), path: path)
      }
      lossNode = lossNode ?? standIn("mse", "loss")
      optimizerNode = optimizerNode ?? standIn("sgd", "optimizer")
      standIns = ("mse", "sgd")
    }
    guard let lossNode else { throw SceneError("", .missingKey("loss")) }
    let losses = try KerasLossReader.losses(
      lossNode, weights: root["loss_weights"] ?? model.compiled?.lossWeights,
      of: model.graph.outputs.map(\.name), keys: model.outputKeys,
      isWeighted: root["sample_weight"] != nil || root["class_weight"] != nil)
    for (output, loss) in losses.enumerated() {
      if let loss, let ambiguity = model.ambiguity(of: loss.loss, output: output) {
        throw SceneError(lossNode.path, .unsupported(ambiguity))
      }
    }
    guard let optimizerNode else { throw SceneError("", .missingKey("optimizer")) }
    let optimizer = try KerasOptimizerReader.read(optimizerNode)
    if let standIns {
      remarks.append(.notCompiled(loss: standIns.loss, optimizer: standIns.optimizer))
    }

    let noTargets = losses.map { _ in PackedTensor.none }
    var training = Training(
      model: model.graph, losses: losses, optimizer: optimizer, samples: inputs,
      targets: targets.isEmpty ? noTargets : targets)
    training.batchSize = try root["batch_size"]?.integer(in: 1...Int.max)
    // A file of Keras's doesn't say it: then it is fit's own.
    if training.batchSize == nil, files.drawsData { training.batchSize = 32 }
    training.shuffles = try root["shuffle"]?.bool() ?? false
    training.seed = try Scene.seed(root)
    training.precision =
      try root["dtype"].map(KerasModelReader.precision) ?? model.precision ?? .float32
    for (key, tables) in [("x", inputs), ("y", targets)] {
      for table in tables {
        guard let number = table.firstNumber(beyond: training.precision) else { continue }
        let place = root[key] == nil ? files.data?.name ?? "data" : key
        throw SceneError(place, .beyondPrecision("\(number)"))
      }
    }
    training.constraints = model.constraints
    if let frozen = root["frozen"] {
      training.frozen = Set(
        try frozen.array().map { (node) throws(SceneError) in try node.string() })
    }
    try giveWeights(to: &training)
    return training
  }

  private mutating func giveWeights(to training: inout Training) throws(SceneError) {
    if let archive = files.archive {
      training.packedWeights = try archive.weights(of: KerasModelReader.config(modelNode).1)
      let resumed = try SceneError.reading(at: "") {
        try training.resume(archive.optimizerVariables())
      }
      remarks += [resumed].compactMap { $0 }
    } else if let weights = root["weights"] {
      if case .string = weights.content {
        training.packedWeights = try WeightFile(weights, folder: files.folder)
          .weights(of: training, modelNode)
      } else {
        training.weights = try weights.array().map { (node) throws(SceneError) in
          try node.tensor()
        }
      }
    } else if drawsData {
      remarks.append(.drawnWeights(seed: training.seed))
    }
  }

  private func programs(
    _ training: Training, _ data: SceneData?
  ) throws(SceneError) -> ModelScene {
    let program: Program
    let inference: Program?
    do {
      program = try training.program()
      inference = try training.inference()
    } catch {
      throw SceneError(place(of: error), .model(error))
    }
    let validation: Program?
    do {
      validation = try training.validation(
        on: data?.validation, weighting: data?.validationWeighting ?? .none)
    } catch {
      throw SceneError(
        Self.validationPath(of: error, given: root["validation_data"]), .model(error))
    }
    return ModelScene(
      training: program,
      recipe: Recipe(training, Companions(inference: inference, validation: validation)),
      remarks: remarks, check: try KerasCheck(root, training))
  }

  /// Where an error of the model is to be mended: what stands in a file is mended there.
  private func place(of error: ModelError) -> String {
    let path = Self.path(of: error)
    guard ["x", "y"].contains(path), root[path] == nil,
      let name = files.data?.name ?? SceneData.fileName(root)
    else { return path }
    return "\(name)/\(path)"
  }

  /// The same where it is the validation data that don't fit.
  private static func validationPath(of error: ModelError, given: JSONNode?) -> String {
    let path = path(of: error)
    guard let given, let part = ["x": 0, "y": 1][path] else { return path }
    return "\(given.path)[\(part)]"
  }

  /// Where in the scene an error of the model is to be mended.
  static func path(of error: ModelError) -> String {
    switch error {
    case .noLayers, .layerInputs, .mergedShapes, .sharedLayer, .unusedLayer, .timeSteps, .masked:
      "model"
    case .noLoss: "loss"
    case .weightShape, .weightCount: "weights"
    case .inputShape, .embeddingIndex, .emptyBatch: "x"
    case .layerInput, .layerAxis, .channelGroups, .nothingLeft, .reshape: "model"
    case .targetShape, .rowCount, .classIndex, .targetSum, .mixedTargets: "y"
    case .unknownParameter: "frozen"
    case .sampleWeights, .bothWeightings, .weightsOfSeveralOutputs, .weightsOfMaskedSteps:
      "sample_weight"
    case .classWeights: "class_weight"
    // The last ones are of a fit or an evaluation, which no scene asks for.
    case .engine, .notCompiled, .unknownInputShape, .metricTargets, .unknownScore, .outOfRange:
      "model"
    }
  }
}

extension PackedTensor {
  fileprivate var first: Double? { shape.count > 0 ? self[0] : nil }
}

extension Training {
  /// Lets the optimiser go on where Keras had left it; returns what there is to say about that.
  ///
  /// - Parameter variables: Keras's: the number of updates, the learning rate where it is a number, then what
  ///   is carried along.
  fileprivate mutating func resume(
    _ variables: [PackedTensor]
  ) throws(ModelError) -> SceneRemark? {
    guard let count = variables.first?.first, count >= 0, count <= 0x1p53 else {
      return nil
    }
    let updates = Int(count)
    var rest = variables.dropFirst()
    var rate: Double?
    if case .constant = optimizer.learningRate, rest.first?.shape.count == 1 {
      rate = rest.removeFirst().first
    }
    let shapes = try trainableShapes()
    guard
      let state = OptimizerState(
        keras: rest, updates: updates, of: optimizer.rule, shapes: shapes)
    else { return updates == 0 ? nil : .optimizerAnew(updates: updates) }
    optimizerState = state
    if let rate { optimizer.learningRate = .constant(rate) }
    return updates == 0 ? nil : .resumed(updates: updates)
  }
}
