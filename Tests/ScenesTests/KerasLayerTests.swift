import Engine
import Learning
import Scenes
import TestSupport
import Testing
import Trace

/// Small networks of one kind of layer, or of weights of samples, that Keras trained for twenty updates.
@Suite struct KerasLayerTests {
  // Read once: it is long.
  private static let all = Result { try fixture("keras_layers.json")["runs"] }

  static func runs() throws -> [String] { try #require(try all.get()).keys.sorted() }

  @Test(arguments: try runs())
  func `losses, gradients, weights and predictions are Keras's`(name: String) throws {
    let run = try #require(try Self.all.get()?[name])
    let scene = try #require(run["scene"]).scene
    let losses = try #require(run["losses"]).numbers
    #expect(losses.count == 20)
    var report = TrainingReport(scene.program, scene.companions)
    for _ in losses { report.runUpdate() }
    // 1e-9: float64 through twenty updates; Keras adds in another order. Below 1e-15: what is left of
    // numbers near 1 that cancel, as in the gradient of a bias before a normalisation, which is 0.
    expectEqual(report.losses, losses, relative: 1e-9, "losses")
    for (received, member) in [
      (report.firstGradients, "first_gradients"), (report.weights, "weights"),
    ] {
      let expected = try #require(run[member])
      #expect(received.count == expected.count)
      for (index, tensor) in received.enumerated() {
        expectEqual(
          tensor.elements, expected[index].numbers, relative: 1e-9, absolute: 1e-15,
          "\(member)[\(index)]")
      }
    }
    expectEqual(
      report.predictions?.elements ?? [], try #require(run["predictions"]).numbers,
      relative: 1e-9, absolute: 1e-15, "predictions")
  }

  @Test(arguments: ["SeparableConv1D", "SeparableConv2D"])
  func `an initialiser that Keras 2 writes and never uses changes nothing`(name: String) throws {
    let run = try #require(try Self.all.get()?[name])
    let scene = try #require(run["scene"])
    let written = scene.with(
      ["model", "config", "layers", "1", "config", "kernel_initializer"],
      try JSON(#"{"class_name": "GlorotUniform", "config": {"seed": null}}"#))
    // Keras 3 has no such setting.
    #expect(written.sceneError?.path == "model.config.layers[1].config.kernel_initializer")
    var report = TrainingReport(
      try written.with(["model", "keras_version"], .string("2.15.0")).scene.program)
    let losses = try #require(run["losses"]).numbers
    for _ in losses { report.runUpdate() }
    expectEqual(report.losses, losses, relative: 1e-9, "losses")
  }

  // MARK: - What Keras has and is not read

  private static let refused: [(String, String, String)] = [
    ("Conv1D", #""padding": "full", "filters": 1, "kernel_size": 1"#, "padding"),
    ("Conv2D", #""padding": "causal", "filters": 1, "kernel_size": 1"#, "padding"),
    ("Conv2DTranspose", #""output_padding": 1, "filters": 1, "kernel_size": 1"#, "output_padding"),
    ("UpSampling2D", #""interpolation": "bilinear""#, "interpolation"),
    ("Conv1D", #""data_format": "channels_first", "filters": 1, "kernel_size": 1"#, "data_format"),
    ("GroupNormalization", #""axis": -2"#, "axis"),
    ("BatchNormalization", #""renorm": true"#, "renorm"),
    ("Permute", #""dims": [1, 2], "activity_regularizer": "L2""#, "activity_regularizer"),
  ]

  @Test(arguments: refused)
  func `a setting that is not read is named`(kind: String, config: String, key: String) throws {
    let scene = """
      {"scene": 1, "model": {"class_name": "Sequential", "config": {"layers": [
        {"class_name": "\(kind)", "config": {\(config)}}, {"class_name": "Flatten", "config": {}}]}},
       "loss": "mse", "optimizer": "sgd", "x": [[[[1, 2], [3, 4]]]], "y": [[1, 2, 3, 4]]}
      """
    do {
      _ = try JSON(scene).scene
      Issue.record("\(kind) with \(config) was read")
    } catch let error as SceneError {
      #expect(error.path.hasSuffix(key), "\(error)")
    }
  }

  @Test(arguments: [
    (#""sample_weight": [1, 2, 3]"#, "sample_weight"),
    (#""sample_weight": [1, 2], "class_weight": {"0": 1}"#, "sample_weight"),
    (#""class_weight": {"one": 1}"#, "class_weight"),
  ])
  func `weights of samples that do not fit are named`(weights: String, path: String) throws {
    let scene = """
      {"scene": 1, "model": {"class_name": "Sequential", "config": {"layers": [
        {"class_name": "Dense", "config": {"units": 1}}]}},
       "loss": "mse", "optimizer": "sgd", "x": [[1], [2]], "y": [[1], [0]], \(weights)}
      """
    do {
      _ = try JSON(scene).scene
      Issue.record("\(weights) was read")
    } catch let error as SceneError {
      #expect(error.path == path, "\(error)")
    }
  }

  @Test func `the last samples validate with their own weights, and none with those of classes`()
    throws
  {
    func validation(_ weights: String) throws -> Double {
      let scene = try JSON(
        """
        {"scene": 1, "model": {"class_name": "Sequential", "config": {"layers": [
          {"class_name": "Dense", "config": {"units": 1}}]}}, "weights": [[[1]], [0]],
         "loss": "mse", "optimizer": "sgd", "x": [[1], [2], [3], [4]], "y": [[1], [0], [1], [0]],
         "dtype": "float64", "validation_split": 0.5, \(weights)}
        """
      ).scene
      var machine = Machine(try #require(scene.companions.validation))
      machine.run()
      return machine[machine.program.loss, 0]
    }
    // (3 − 1)² and 4².
    #expect(try validation(#""seed": 0"#) == 10)
    #expect(try validation(#""sample_weight": [5, 6, 1, 0.5]"#) == 6)
    #expect(try validation(#""class_weight": {"0": 7}"#) == 10)
  }
}
