import Engine
import Scenes
import TestSupport
import Testing

/// Activations with settings, as layers and within layers, against Keras 3.15's float64 numbers.
@Suite struct KerasActivationTests {
  static let x = "[[-2, -0.3, 0.2, 0.5, 0.7, 3]]"
  /// Class, settings, what it makes of x, and its slopes there.
  static let layers: [(String, String, [Double], [Double])] = [
    ("ReLU", "{}", [0, 0, 0.2, 0.5, 0.7, 3], [0, 0, 1, 1, 1, 1]),
    ("ReLU", #"{"max_value": 2.0}"#, [0, 0, 0.2, 0.5, 0.7, 2], [0, 0, 1, 1, 1, 0]),
    (
      "ReLU", #"{"negative_slope": 0.1, "max_value": null}"#, [-0.2, -0.03, 0.2, 0.5, 0.7, 3],
      [0.1, 0.1, 1, 1, 1, 1]
    ),
    ("ReLU", #"{"threshold": 0.5}"#, [0, 0, 0, 0, 0.7, 3], [0, 0, 0, 0, 1, 1]),
    ("ReLU", #"{"max_value": 6}"#, [0, 0, 0.2, 0.5, 0.7, 3], [0, 0, 1, 1, 1, 1]),
    ("LeakyReLU", "{}", [-0.6, -0.09, 0.2, 0.5, 0.7, 3], [0.3, 0.3, 1, 1, 1, 1]),
    (
      "LeakyReLU", #"{"negative_slope": 0.01}"#, [-0.02, -0.003, 0.2, 0.5, 0.7, 3],
      [0.01, 0.01, 1, 1, 1, 1]
    ),
    // Keras 2's word for it.
    (
      "LeakyReLU", #"{"alpha": 0.01}"#, [-0.02, -0.003, 0.2, 0.5, 0.7, 3],
      [0.01, 0.01, 1, 1, 1, 1]
    ),
    (
      "ELU", "{}", [-0.8646647167633873, -0.2591817793182821, 0.2, 0.5, 0.7, 3],
      [0.1353352832366127, 0.7408182206817179, 1, 1, 1, 1]
    ),
    (
      "ELU", #"{"alpha": 0.7}"#, [-0.6052653017343711, -0.1814272455227975, 0.2, 0.5, 0.7, 3],
      [0.09473469826562889, 0.5185727544772025, 1, 1, 1, 1]
    ),
    (
      "Activation", #"{"activation": "leaky_relu"}"#, [-0.4, -0.06, 0.2, 0.5, 0.7, 3],
      [0.2, 0.2, 1, 1, 1, 1]
    ),
    (
      "Activation", #"{"activation": {"class_name": "function", "config": "leaky_relu"}}"#,
      [-0.4, -0.06, 0.2, 0.5, 0.7, 3], [0.2, 0.2, 1, 1, 1, 1]
    ),
    (
      "Rescaling", #"{"scale": 0.5, "offset": -1.0}"#, [-2, -1.15, -0.9, -0.75, -0.65, 0.5],
      [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
    ),
  ]

  /// A scene in which a layer follows a bias of six zeros, whose gradients tell the slopes: the loss's
  /// slope by each output is 2 · 1 / 6 where the target is one less.
  private func scene(
    layers: String, targets: [Double]
  ) throws -> JSON {
    let identity = (0..<6).map { row in
      "[" + (0..<6).map { $0 == row ? "1" : "0" }.joined(separator: ", ") + "]"
    }.joined(separator: ", ")
    return try JSON(
      """
      {"model": {"class_name": "Sequential", "config": {"layers": [\(layers)]}}, "loss": "mse",
       "optimizer": "sgd", "dtype": "float64", "x": \(Self.x),
       "y": [\(targets)], "weights": [[\(identity)], [0, 0, 0, 0, 0, 0]]}
      """)
  }

  private func check(_ scene: Scene, outputs: [Double], slopes: [Double]) throws {
    var report = TrainingReport(scene.program, scene.companions)
    report.runUpdate()
    expectEqual(report.predictions?.elements ?? [], outputs, relative: 1e-14)
    let gradient = try #require(report.firstGradients.last)
    expectEqual(gradient.elements.map { $0 * 3 }, slopes, relative: 1e-14)
  }

  @Test(arguments: layers)
  func `a layer that is an activation does what Keras's does`(
    kind: String, config: String, outputs: [Double], slopes: [Double]
  ) throws {
    let scene = try scene(
      layers: """
        {"class_name": "Dense", "config": {"units": 6}}, {"class_name": "\(kind)", "config": \(config)}
        """, targets: outputs.map { $0 - 1 })
    try check(scene.scene, outputs: outputs, slopes: slopes)
  }

  @Test(arguments: layers.filter { $0.0 != "Rescaling" })
  func `such a layer may be another layer's activation`(
    kind: String, config: String, outputs: [Double], slopes: [Double]
  ) throws {
    let scene = try scene(
      layers: """
        {"class_name": "Dense", "config": {"units": 6, "activation":
          {"module": "keras.layers", "class_name": "\(kind)", "config": \(config)}}}
        """, targets: outputs.map { $0 - 1 })
    try check(scene.scene, outputs: outputs, slopes: slopes)
  }

  @Test(arguments: [
    ("-1", true), ("[-1]", true), ("1", true), ("[1]", true), ("0", false), ("2", false),
    ("[0, 1]", false), ("[]", false), ("\"last\"", false),
  ])
  func `the axis of a softmax may be said as a list or counted from the samples`(
    axis: String, isLast: Bool
  ) throws {
    for kind in ["Softmax", "BatchNormalization", "LayerNormalization"] {
      let scene = try JSON(
        """
        {"model": {"class_name": "Sequential", "config": {"layers": [
          {"class_name": "InputLayer", "config": {"batch_shape": [null, 2, 3]}},
          {"class_name": "Flatten", "config": {}}, {"class_name": "\(kind)", "config": {"axis": \(axis)}}
         ]}}, "loss": "mse", "optimizer": "sgd", "x": [[[1, 2, 3], [4, 5, 6]]], "y": [[1, 0, 0, 0, 0, 0]]}
        """)
      #expect(scene.sceneError?.path == (isLast ? nil : "model.config.layers[2].config.axis"))
      // Where the model says no shape, the data do.
      let open = scene.with(["model", "config", "layers", "0", "config"], JSON.object([:]))
      #expect((open.sceneError == nil) == isLast)
    }
  }

  static let wrong: [(String, String, String, SceneProblem)] = [
    (
      "ReLU", #"{"negative_slope": -1}"#, ".config.negative_slope",
      .outOfRange(expected: .numberWithin(0...1e30), received: .number(-1))
    ),
    (
      "ELU", #"{"alpha": "big"}"#, ".config.alpha",
      .wrongType(expected: .number, received: .text("big"))
    ),
    (
      "LeakyReLU", #"{"negative_slope": 1e31}"#, ".config.negative_slope",
      .outOfRange(expected: .numberWithin(0...1e30), received: .number(1e31))
    ),
    ("Activation", "{}", ".config", .missingKey("activation")),
    (
      "Rescaling", #"{"scale": [1, 2]}"#, ".config.scale",
      .wrongType(expected: .number, received: .list(count: 2))
    ),
  ]

  @Test(arguments: wrong)
  func `a setting that makes no sense is named where it is`(
    kind: String, config: String, path: String, problem: SceneProblem
  ) throws {
    let scene = try scene(
      layers: #"{"class_name": "\#(kind)", "config": \#(config)}"#, targets: [])
    #expect(scene.sceneError == SceneError("model.config.layers[0]" + path, problem))
  }

  @Test(arguments: ["Conv3D", "ConvLSTM2D", "Lambda"])
  func `a layer that is not there is named among those that are`(kind: String) throws {
    let scene = try scene(
      layers: #"{"class_name": "\#(kind)", "config": {"rate": 0.5}}"#, targets: [])
    #expect(scene.sceneError?.path == "model.config.layers[0]")
    guard case .unknownName(.layer, kind, let known) = scene.sceneError?.problem else {
      Issue.record("\(String(describing: scene.sceneError))")
      return
    }
    #expect(known == known.sorted() && known.contains("LeakyReLU") && known.contains("InputLayer"))
    let within = try self.scene(
      layers: """
        {"class_name": "Dense", "config": {"units": 6, "activation":
          {"class_name": "\(kind)", "config": {}}}}
        """, targets: [])
    #expect(within.sceneError?.path == "model.config.layers[0].config.activation")
  }
}
