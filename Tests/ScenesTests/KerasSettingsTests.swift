import Engine
import Scenes
import TestSupport
import Testing

/// Whatever a model says that was not read is an error: no setting is left out in silence.
@Suite struct KerasSettingsTests {
  /// The places of a document at which an object stands that Keras serialised, and of its settings.
  ///
  /// - Returns: paths for `JSON.with`.
  private func serialised(_ json: JSON, at path: [String] = []) -> [[String]] {
    if let items = json.items {
      return items.enumerated().flatMap { serialised($1, at: path + ["\($0)"]) }
    }
    // A tensor of a functional model, and what only says shapes again.
    if json["class_name"]?.string == "__keras_tensor__" { return [] }
    var found: [[String]] = []
    if json["class_name"] != nil {
      found.append(path)
      if json["config"]?.members != nil { found.append(path + ["config"]) }
    }
    for key in json.keys where key != "build_config" && key != "metrics" {
      found += serialised(json[key] ?? .null, at: path + [key])
    }
    return found
  }

  /// The path as an error says it.
  private func place(_ path: [String]) -> String {
    path.reduce("") { place, part in
      Int(part) != nil ? "\(place)[\(part)]" : place.isEmpty ? part : "\(place).\(part)"
    }
  }

  private func isUnsupported(_ error: SceneError?) -> Bool {
    guard case .unsupported? = error?.problem else { return false }
    return true
  }

  static let names = ["conv-00", "dense-10", "embed-00", "norm-00"]

  /// A scene whose model says all of itself: what it was compiled with, and how its weights begin.
  private func whole(_ name: String) throws -> JSON {
    let scene = try fixture("scenes/\(name).scene.json").with(["weights"], nil)
    guard scene["model"]?["compile_config"] != nil else { return scene }
    return scene.with(["loss"], nil).with(["optimizer"], nil)
  }

  @Test(arguments: names)
  func `a setting that nobody has heard of is an error wherever it stands`(name: String) throws {
    let scene = try whole(name)
    #expect(scene.sceneError == nil)
    let places = serialised(scene)
    #expect(places.count > 20)
    for path in places {
      let error = scene.with(path + ["tomorrow"], JSON.number(1)).sceneError
      #expect(error?.path == place(path + ["tomorrow"]))
      #expect(isUnsupported(error), "\(path)")
      // A null is Keras's way to say nothing.
      #expect(scene.with(path + ["tomorrow"], JSON.null).sceneError == nil)
    }
  }

  @Test(arguments: names)
  func `a class of somebody's own is refused under any name`(name: String) throws {
    let scene = try whole(name)
    for path in serialised(scene) where path.last != "config" {
      let registered = scene.with(path + ["registered_name"], JSON.string("homework>Dense"))
      #expect(registered.sceneError?.path == place(path + ["registered_name"]))
      let module = scene.with(path + ["module"], JSON.string("homework"))
      #expect(module.sceneError?.path == place(path + ["module"]))
    }
  }

  /// What stands where in the model of `dense-10`, and the path at which it is refused.
  static let refused: [(String, String, String)] = [
    ("model.keras_version", #""1.2.2""#, "model.keras_version"),
    (
      "model.config.layers.1.config.activity_regularizer", #"{"class_name": "L2"}"#,
      "model.config.layers[1].config.activity_regularizer"
    ),
    (
      "model.config.layers.2.config.dtype", #""float32""#, "model.config.layers[2].config.dtype"
    ),
    (
      "model.config.layers.1.config.activation",
      #"{"class_name": "function", "config": "homework>tanh"}"#,
      "model.config.layers[1].config.activation.config"
    ),
    ("model.config.layers.0.config.sparse", "true", "model.config.layers[0].config.sparse"),
    ("model.config.layers.0.config.dtype", #""int32""#, "model.config.layers[0].config.dtype"),
    ("optimizer.config.use_ema", "true", "optimizer.config.use_ema"),
    ("optimizer.config.momentum", "null", "optimizer.config.momentum"),
    ("optimizer.config.learning_rate", "null", "optimizer.config.learning_rate"),
    ("loss", #"{"class_name": "Huber", "config": {"name": "huber"}}"#, "loss.config"),
    (
      "loss", #"{"class_name": "MeanSquaredError", "config": {"reduction": null}}"#,
      "loss.config.reduction"
    ),
    (
      "loss", #"{"class_name": "MeanSquaredError", "config": {"from_logits": true}}"#,
      "loss.config.from_logits"
    ),
    ("loss", #"["mse", "mse"]"#, "loss"),
    (
      "loss", #"{"class_name": "MeanSquaredError", "config": {"fn": "huber"}}"#, "loss.config.fn"
    ),
    ("model.config.layers.1.config.use_bias", "null", "model.config.layers[1].config.use_bias"),
  ]

  @Test(arguments: refused)
  func `what would change the numbers is named where it stands`(
    place: String, json: String, path: String
  ) throws {
    let scene = try fixture("scenes/dense-10.scene.json")
      .with(place.split(separator: ".").map(String.init), JSON(json))
    #expect(scene.sceneError?.path == path)
  }

  /// What changes no number.
  static let harmless: [(String, String)] = [
    ("model.compile_config.loss_weights", "[1]"), ("model.compile_config.metrics", #"["mae"]"#),
    ("model.compile_config.jit_compile", "false"),
    ("model.config.layers.1.config.kernel_initializer", #"{"class_name": "Orthogonal"}"#),
    ("loss", #"["mse"]"#), ("loss", #"{"out": "mse"}"#),
    ("loss", #"{"class_name": "MeanSquaredError", "config": {"reduction": "mean"}}"#),
    ("loss", #"{"class_name": "MeanSquaredError", "config": {"fn": "mean_squared_error"}}"#),
    ("optimizer.config.ema_momentum", "0.5"), ("optimizer.config.clipnorm", "0"),
    ("model.keras_version", #""3.15.0""#),
  ]

  @Test(arguments: harmless)
  func `what changes no number is taken`(place: String, json: String) throws {
    let scene = try fixture("scenes/dense-10.scene.json")
      .with(place.split(separator: ".").map(String.init), JSON(json))
    #expect(scene.sceneError == nil)
  }

  @Test func `true and false are 1 and 0 among data`() throws {
    let scene = try fixture("scenes/dense-10.scene.json")
    let rows = try #require(scene["y"]?.count)
    let width = try #require(scene["y"]?[0].count)
    let truths = JSON.array(
      Array(repeating: .array(Array(repeating: .bool(true), count: width)), count: rows))
    let ones = JSON.array(
      Array(repeating: .array(Array(repeating: .number(1), count: width)), count: rows))
    func losses(_ scene: JSON) throws -> [Double] {
      let read = try scene.scene
      var report = TrainingReport(read.program, read.companions)
      report.runUpdate()
      return report.losses
    }
    #expect(try losses(scene.with(["y"], truths)) == losses(scene.with(["y"], ones)))
  }

  @Test func `a cross-entropy after another one's function is refused`() throws {
    let scene = try fixture("scenes/dense-02.scene.json")
    for (loss, activation, isRead) in [
      ("categorical_crossentropy", "softmax", true), ("categorical_crossentropy", "sigmoid", false),
      ("binary_crossentropy", "softmax", false), ("categorical_crossentropy", "softplus", true),
    ] {
      let last = try #require(scene["model"]?["config"]?["layers"]).count - 1
      let changed =
        scene
        .with(
          ["model", "config", "layers", "\(last)", "config", "activation"], .string(activation)
        )
        .with(["loss"], .string(loss))
      #expect((changed.sceneError == nil) == isRead, "\(loss) after \(activation)")
    }
  }

  // MARK: - Functional models

  /// Layers that are called with what is given: of Keras 3, or of Keras 2.
  private func functional(_ call: String, version: String = "3.15.0") throws -> JSON {
    try JSON(
      """
      {"model": {"class_name": "Functional", "keras_version": "\(version)", "config":
        {"input_layers": ["x", 0, 0], "output_layers": ["d", 0, 0], "layers": [
          {"class_name": "InputLayer", "name": "x", "inbound_nodes": [],
           "config": {"name": "x", "batch_shape": [null, 2]}},
          {"class_name": "Dense", "name": "d", "inbound_nodes": [\(call)],
           "config": {"name": "d", "units": 1, "activation": "hard_sigmoid"}}]}},
       "loss": "mse", "optimizer": "sgd", "x": [[1, 2]], "y": [[1]]}
      """)
  }

  private static let tensor =
    #"{"class_name": "__keras_tensor__", "config": {"keras_history": ["x", 0, 0]}}"#

  @Test func `a call with an argument of its own is refused`() throws {
    let plain = try functional(#"{"args": [\#(Self.tensor)], "kwargs": {"training": null}}"#)
    #expect(plain.sceneError == nil)
    // Keras 3 overrules it in `fit` and in `predict`.
    let trained = try functional(#"{"args": [\#(Self.tensor)], "kwargs": {"training": false}}"#)
    #expect(trained.sceneError == nil)
    let other = try functional(#"{"args": [\#(Self.tensor)], "kwargs": {"scale": 2}}"#)
    #expect(other.sceneError?.path == "model.config.layers[1].inbound_nodes[0].kwargs.scale")
    let two = try functional(#"{"args": [\#(Self.tensor), \#(Self.tensor)], "kwargs": {}}"#)
    #expect(
      two.sceneError?.problem
        == .model(.layerInputs(layer: "Dense", expected: 1...1, received: 2)))
    let twice = try functional(
      #"{"args": [\#(Self.tensor)], "kwargs": {}}, {"args": [\#(Self.tensor)], "kwargs": {}}"#)
    #expect(twice.sceneError?.problem == .unsupported(.innerOutput(last: "d")))
  }

  // MARK: - Keras 2

  @Test func `the words of Keras 2 that mean something else are refused`() throws {
    let old = try functional(#"[["x", 0, 0, {}]]"#, version: "2.15.0")
      .with(["model", "config", "layers", "1", "config", "activation"], JSON.string("tanh"))
    #expect(old.sceneError == nil)
    let trained = try functional(#"[["x", 0, 0, {"training": false}]]"#, version: "2.15.0")
      .with(["model", "config", "layers", "1", "config", "activation"], JSON.string("tanh"))
    #expect(
      trained.sceneError?.path == "model.config.layers[1].inbound_nodes[0][0][3].training")
    let sigmoid = try functional(#"[["x", 0, 0, {}]]"#, version: "2.15.0")
    #expect(sigmoid.sceneError?.path == "model.config.layers[1].config.activation")
    // The version need not be said: only Keras 2 writes calls as lists.
    let silent = sigmoid.with(["model", "keras_version"], nil)
    #expect(silent.sceneError?.path == "model.config.layers[1].config.activation")
    let legacy = try JSON(
      #"{"class_name": "RMSprop", "config": {"learning_rate": 0.1, "decay": 0.0}}"#)
    let error = old.with(["optimizer"], legacy).sceneError
    #expect(error?.problem == .unsupported(.legacyOptimizer("RMSprop")))
  }
}
