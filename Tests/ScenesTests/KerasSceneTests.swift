import Engine
import Foundation
import Scenes
import TestSupport
import Testing

/// Scenes that Keras made, against what Keras did with them.
@Suite struct KerasSceneTests {
  static let names =
    (0..<12).map { "dense-\($0 < 10 ? "0" : "")\($0)" }
    + ["conv-00", "conv-01", "conv-02", "embed-00", "norm-00", "norm-01"]

  /// Functional models with branches, recurrent layers and attention, through twenty updates.
  static let graphs = [
    "graph-00", "graph-01", "recurrent-00", "recurrent-01", "recurrent-02", "attention-00",
    "attention-01", "attention-02",
  ]

  private func report(_ scene: Scene, updates: Int) -> TrainingReport {
    var report = TrainingReport(scene.program, scene.companions)
    for _ in 0..<updates { report.runUpdate() }
    return report
  }

  /// - Parameter absolute: by default what is left of numbers near 1 that cancel, as in the gradient of
  ///   a bias before batch normalisation, which is 0.
  private func expect(
    _ scene: Scene, is expected: JSON, relative: Double, absolute: Double = 1e-16,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let updates = Int(try #require(expected["steps"]?.numbers.first))
    let report = report(scene, updates: updates)
    let losses = try #require(expected["losses"]).numbers
    expectEqual(
      report.losses, losses, relative: relative, absolute: absolute, "losses",
      sourceLocation: sourceLocation)
    let weights = try #require(expected["weights"])
    let gradients = try #require(expected["first_gradients"])
    #expect(report.weights.count == weights.count)
    #expect(report.firstGradients.count == gradients.count)
    for (index, weight) in report.weights.enumerated() {
      expectEqual(
        weight.elements, weights[index].numbers, relative: relative, absolute: absolute,
        "weights[\(index)]", sourceLocation: sourceLocation)
    }
    for (index, gradient) in report.firstGradients.enumerated() {
      expectEqual(
        gradient.elements, gradients[index].numbers, relative: relative, absolute: absolute,
        "first_gradients[\(index)]", sourceLocation: sourceLocation)
    }
    expectEqual(
      report.predictions?.elements ?? [], try #require(expected["first_predictions"]).numbers,
      relative: relative, absolute: absolute, "predictions", sourceLocation: sourceLocation)
  }

  @Test(arguments: names + graphs)
  func `losses, gradients, weights and predictions are Keras's`(name: String) throws {
    let expected = try fixture("scenes/\(name).expect.json")
    // 1e-9: float64 through at most twenty updates; Keras adds in another order.
    try expect(fixture("scenes/\(name).scene.json").scene, is: expected, relative: 1e-9)
  }

  @Test(arguments: names)
  func `in float32 they are the same to four digits`(name: String) throws {
    let expected = try fixture("scenes/\(name).expect.json")
    let scene = try fixture("scenes/\(name).scene.json").with(["dtype"], JSON("\"float32\"")).scene
    #expect(scene.program.precision == .float32)
    // 6e-8 a rounding of a weight near 1; adaptive steps divide by the root of small squares.
    try expect(scene, is: expected, relative: 1e-4, absolute: 2e-6)
  }

  // MARK: - Other ways to write the same

  /// The names of the values on which a layer is called, in their order.
  private func histories(_ node: JSON) -> [JSON] {
    if let history = node["config"]?["keras_history"] { return [history] }
    return (node.items ?? []).flatMap(histories)
  }

  @Test(arguments: ["graph-00", "graph-01", "recurrent-00", "recurrent-02"])
  func `Keras 2's functional models are read`(name: String) throws {
    func second(_ model: JSON) throws -> JSON {
      var models: Set<String> = []
      let layers = try (model["config"]?["layers"]?.items ?? []).map { layer -> JSON in
        let isModel = ["Functional", "Sequential"].contains(layer["class_name"]?.string)
        if isModel, let name = layer["name"]?.string { models.insert(name) }
        return isModel ? try second(layer) : layer
      }
      // A model within has been called once before it is called here.
      let written = layers.map { layer -> JSON in
        guard let calls = layer["inbound_nodes"]?.items else { return layer }
        let lists = calls.map { call in
          JSON.array(
            histories(call["args"] ?? .null).map { history in
              let isModel = models.contains(history[0].string ?? "")
              let index = history[1].numbers[0] + (isModel ? 1 : 0)
              return .array([history[0], .number(index), history[2], .object([:])])
            })
        }
        // It says the way back only where somebody gave a layer for it.
        let isBothWays = layer["class_name"]?.string == "Bidirectional"
        return (isBothWays ? layer.with(["config", "backward_layer"], nil) : layer)
          .with(["inbound_nodes"], .array(lists))
      }
      return model.with(["config", "layers"], .array(written))
    }
    let scene = try fixture("scenes/\(name).scene.json")
    let model = try second(try #require(scene["model"])).with(
      ["keras_version"], JSON("\"2.15.0\""))
    let expected = try fixture("scenes/\(name).expect.json")
    try expect(scene.with(["model"], model).scene, is: expected, relative: 1e-9)
  }

  @Test func `several tables and losses may be given by name`() throws {
    let scene = try fixture("scenes/graph-00.scene.json")
    let expected = try fixture("scenes/graph-00.expect.json")
    let x = try #require(scene["x"])
    let y = try #require(scene["y"])
    let named = scene.with(["x"], .object(["a": x[0], "b": x[1]])).with(
      ["y"], .object(["first": y[0], "second": y[1]])
    ).with(
      ["loss"],
      try JSON(#"{"first": "mse", "second": "sparse_categorical_crossentropy"}"#)
    ).with(["loss_weights"], try JSON(#"{"first": 0.5, "second": 2}"#))
    try expect(named.scene, is: expected, relative: 1e-9)
    #expect(scene.with(["x"], x[0]).sceneError?.path == "x")
    #expect(named.with(["x", "c"], x[0]).sceneError?.path == "x")
    #expect(named.with(["loss", "third"], .string("mse")).sceneError?.path == "loss")
    let one = named.with(["loss", "first"], .null).with(["y", "first"], nil)
    #expect(try one.scene.program.value(named: "y/first") == nil)
  }

  @Test(arguments: [
    ("recurrent-00", "lstm", "return_state", "true"), ("recurrent-00", "lstm", "stateful", "true"),
    ("recurrent-00", "simple", "recurrent_dropout", "0.1"),
    ("attention-00", "attention", "dropout", "0.1"),
    ("attention-00", "attention", "attention_axes", "[2]"),
    ("attention-01", "luong", "score_mode", "\"own\""),
    ("recurrent-02", "both", "merge_mode", "\"none\""),
  ])
  func `what is not read is refused by its name`(
    scene name: String, layer: String, key: String, value: String
  ) throws {
    let scene = try fixture("scenes/\(name).scene.json")
    let layers = scene["model"]?["config"]?["layers"]?.items ?? []
    let place = try #require(
      layers.firstIndex { ($0["name"] ?? $0["config"]?["name"])?.string == layer })
    let path = ["model", "config", "layers", "\(place)", "config", key]
    let error = try #require(scene.with(path, try JSON(value)).sceneError)
    #expect(error.path == "model.config.layers[\(place)].config.\(key)")
    guard case .unsupported(.setting(key, _, _)) = error.problem else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func `an attention of Keras 2 says which shapes it was called on`() throws {
    let scene = try fixture("scenes/attention-00.scene.json")
    let layers = scene["model"]?["config"]?["layers"]?.items ?? []
    let place = try #require(layers.firstIndex { $0["name"]?.string == "attention" })
    let config = ["model", "config", "layers", "\(place)", "config"]
    // As a list, as tf.keras has it, and of an attention that was never called.
    for shape in ["[null, 3, 4]", #"{"class_name": "TensorShape", "items": [null, 3, 4]}"#, "null"]
    {
      var second = scene.with(["model", "keras_version"], .string("2.11.0"))
      for key in ["query_shape", "key_shape", "value_shape"] {
        second = second.with(config + [key], try JSON(shape))
      }
      let expected = try fixture("scenes/attention-00.expect.json")
      try expect(second.scene, is: expected, relative: 1e-9)
    }
    // Keras 3 has no such setting.
    let third = scene.with(config + ["key_shape"], try JSON("[null, 3, 4]"))
    #expect(third.sceneError?.path == "model.config.layers[\(place)].config.key_shape")
  }

  @Test func `arguments of a call that would change the numbers are refused`() throws {
    let scene = try fixture("scenes/attention-00.scene.json")
    let layers = scene["model"]?["config"]?["layers"]?.items ?? []
    let place = try #require(layers.firstIndex { $0["name"]?.string == "attention" })
    let call = ["model", "config", "layers", "\(place)", "inbound_nodes", "0"]
    let tensor = try #require(layers[place]["inbound_nodes"]?[0]["args"]?[0])
    for (key, value) in [
      ("attention_mask", .bool(true)), ("scale", .bool(false)), ("query_mask", tensor),
      ("return_attention_scores", .bool(true)),
    ] {
      let error = scene.with(call + ["kwargs", key], value).sceneError
      #expect(error?.path == "model.config.layers[\(place)].inbound_nodes[0].kwargs.\(key)")
    }
    // A second call in another way would be another layer.
    let both = layers[place]["inbound_nodes"]?[0] ?? .null
    let twice = scene.with(
      Array(call.dropLast()),
      .array([both, both.with(["kwargs", "use_causal_mask"], .bool(false))]))
    #expect(twice.sceneError?.path == "model.config.layers[\(place)]")
    let lost = scene.with(
      call + ["args", "0", "config", "keras_history"], try JSON(#"["nowhere", 0, 0]"#))
    #expect(lost.sceneError?.path == "model.config.layers[\(place)]")
  }

  /// Rewrites every layer of a scene.
  private func rewrite(_ scene: JSON, _ body: (JSON) throws -> JSON?) throws -> JSON {
    let layers = try #require(scene["model"]?["config"]?["layers"])
    let items = try (layers.items ?? []).compactMap(body)
    return scene.with(["model", "config", "layers"], .array(items))
  }

  @Test(arguments: names)
  func `the model may be the text that to_json returns`(name: String) throws {
    let scene = try fixture("scenes/\(name).scene.json")
    let text = JSON.string(try #require(scene["model"]).description)
    try expect(
      scene.with(["model"], text).scene, is: fixture("scenes/\(name).expect.json"), relative: 1e-9)
  }

  @Test(arguments: names)
  func `Keras 2's Sequential is read, with its config as a list as well`(name: String) throws {
    let scene = try fixture("scenes/\(name).scene.json")
    let second = try rewrite(scene) { layer in
      guard layer["class_name"]?.string != "InputLayer" else { return nil }
      return .object([
        "class_name": try #require(layer["class_name"]),
        "config": try #require(layer["config"]?.with(["dtype"], JSON("\"float64\""))),
      ])
    }.with(["model", "keras_version"], JSON("\"2.15.0\"")).with(["model", "module"], nil)
    let expected = try fixture("scenes/\(name).expect.json")
    try expect(second.scene, is: expected, relative: 1e-9)
    let list = try #require(second["model"]?["config"]?["layers"])
    try expect(second.with(["model", "config"], list).scene, is: expected, relative: 1e-9)
    // From version 2.2 on the input stands in the list, and its shape in the first layer as well.
    let places = (scene["model"]?["config"]?["layers"]?.items ?? []).indices
    let input = scene["model"]?["config"]?["layers"]?[0]["config"]?["batch_shape"] ?? .null
    guard places.count > 1, input != .null else { return }
    let copied = scene.with(["model", "keras_version"], JSON.string("2.11.0")).with(
      ["model", "config", "layers", "1", "config", "batch_input_shape"], input)
    try expect(copied.scene, is: expected, relative: 1e-9)
    guard let rate = scene["optimizer"]?["config"]?["learning_rate"] else { return }
    let old = copied.with(["optimizer", "config", "learning_rate"], nil).with(
      ["optimizer", "config", "lr"], rate)
    try expect(old.scene, is: expected, relative: 1e-9)
  }

  @Test(arguments: names)
  func `a functional chain is read`(name: String) throws {
    let scene = try fixture("scenes/\(name).scene.json")
    var previous: String?
    let functional = try rewrite(scene) { layer in
      let name = try #require(layer["config"]?["name"]?.string)
      let inbound = previous.map {
        """
        [{"args": [{"class_name": "__keras_tensor__", "config": {"shape": [null, 2],
        "dtype": "float64", "keras_history": ["\($0)", 0, 0]}}], "kwargs": {}}]
        """
      }
      previous = name
      return layer.with(["name"], JSON.string(name)).with(
        ["inbound_nodes"], try JSON(inbound ?? "[]"))
    }.with(["model", "class_name"], JSON("\"Functional\""))
    let last = try #require(previous)
    let whole = functional.with(
      ["model", "config", "output_layers"], try JSON("[[\"\(last)\", 0, 0]]"))
    let expected = try fixture("scenes/\(name).expect.json")
    try expect(whole.scene, is: expected, relative: 1e-9)
    // Another layer's output is another model.
    let other = functional.with(["model", "config", "output_layers"], try JSON("[[\"x\", 0, 0]]"))
    #expect(other.sceneError?.path == "model.config.output_layers")
    let branch = whole.with(
      ["model", "config", "layers", "2", "inbound_nodes"], try JSON("[]"))
    #expect(branch.sceneError?.path == "model.config.layers[2]")
  }

  @Test func `layers without a name are named as Keras names them`() throws {
    let scene = try rewrite(fixture("scenes/dense-04.scene.json")) { layer in
      layer.with(["config", "name"], nil)
    }.scene
    let kernels = scene.program.parameters.map { scene.program[$0].name }
    #expect(
      kernels == [
        "dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias", "dense_2/kernel",
        "dense_3/kernel", "dense_3/bias",
      ])
    #expect(scene.program.value(named: "activation/activation") != nil)
  }

  static let losses: [(String, [String])] = [
    ("dense-00", ["mse", "MSE", "MeanSquaredError", "mean_squared_error"]),
    ("dense-04", ["bce", "BinaryCrossentropy", "binary_crossentropy"]),
    ("dense-06", ["mae", "MAE", "MeanAbsoluteError", "mean_absolute_error"]),
    ("dense-02", ["CategoricalCrossentropy", "categorical_crossentropy"]),
    ("dense-08", ["SparseCategoricalCrossentropy", "sparse_categorical_crossentropy"]),
  ]

  @Test(arguments: losses)
  func `a loss may be a short name, a class or what Keras serialises`(
    name: String, aliases: [String]
  ) throws {
    let scene = try fixture("scenes/\(name).scene.json")
    let expected = try fixture("scenes/\(name).expect.json")
    for alias in aliases {
      try expect(
        scene.with(["loss"], JSON.string(alias)).scene, is: expected, relative: 1e-9)
      let serialized = try JSON(
        """
        {"module": "keras.losses", "class_name": "\(alias)", "registered_name": null,
         "config": {"name": "loss", "reduction": "sum_over_batch_size", "from_logits": false,
         "label_smoothing": 0.0, "axis": -1}}
        """)
      try expect(scene.with(["loss"], serialized).scene, is: expected, relative: 1e-9)
    }
    // A function is saved under the name that it is defined as.
    let defined = try #require(aliases.last)
    let function = try JSON(
      """
      {"module": "builtins", "class_name": "function", "config": "\(defined)"}
      """)
    try expect(scene.with(["loss"], function).scene, is: expected, relative: 1e-9)
    guard aliases.contains(where: { $0.hasSuffix("Crossentropy") }) else { return }
    // After a softmax or sigmoid the backends of Keras do different things.
    let fromLogits = try JSON(
      """
      {"class_name": "\(aliases.last ?? "")", "config": {"from_logits": true}}
      """)
    #expect(scene.with(["loss"], fromLogits).sceneError?.path == "loss")
  }

  @Test func `from_logits adds the softmax that the model lacks`() throws {
    let scene = try fixture("scenes/dense-02.scene.json")
    let expected = try fixture("scenes/dense-02.expect.json")
    let layers = try #require(scene["model"]?["config"]?["layers"])
    let open = scene.with(
      ["model", "config", "layers", "\(layers.count - 1)", "config", "activation"],
      try JSON("\"linear\"")
    ).with(
      ["loss"],
      try JSON(#"{"class_name": "CategoricalCrossentropy", "config": {"from_logits": true}}"#))
    let report = report(try open.scene, updates: 8)
    expectEqual(report.losses, try #require(expected["losses"]).numbers, relative: 1e-9)
  }

  @Test(arguments: [
    ("sgd", 0.01), ("SGD", 0.01), ("rmsprop", 0.001), ("RMSprop", 0.001), ("adagrad", 0.001),
    ("adam", 0.001), ("Adam", 0.001), ("adamw", 0.001),
  ])
  func `an optimiser's name stands for Keras's defaults`(name: String, rate: Double) throws {
    let scene = try fixture("scenes/dense-10.scene.json").with(["optimizer"], JSON.string(name))
    #expect(try scene.scene.number("learning_rate") == rate)
  }

  @Test func `without weights a seed decides, and the same seed the same`() throws {
    let scene = try fixture("scenes/dense-10.scene.json").with(["weights"], nil)
    func weights(_ seed: Int) throws -> [Tensor] {
      let program = try scene.with(["seed"], JSON.number(Double(seed))).scene.program
      return program.parameters.map { Machine(program).tensor($0) }
    }
    #expect(try weights(5678) == weights(5678))
    #expect(try weights(5678) != weights(1))
    #expect(try weights(1)[1].elements.allSatisfy { $0 == 0 })
    var stream = RandomStream(seed: 5678)
    let shape = try weights(1)[0].shape
    let limit = (6 / Double(shape.dimensions[0] + shape.dimensions[1])).squareRoot()
    let expected = (0..<shape.count).map { _ in stream.uniform(-limit, limit) }
    #expect(try weights(5678)[0].elements == expected)
  }
}
