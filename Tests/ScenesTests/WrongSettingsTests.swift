import Engine
import Foundation
import Learning
import TestSupport
import Testing

@testable import Scenes

/// Settings of losses, optimisers, schedules and regularisers that are wrong or not supported.
@Suite struct WrongSettingsTests {
  private func error(_ key: String, _ json: String) throws -> SceneError? {
    try fixture("scenes/dense-10.scene.json").with(["model", "compile_config"], nil)
      .with([key], JSON(json)).sceneError
  }

  private func label(_ problem: SceneProblem?) -> String? {
    problem.flatMap { Mirror(reflecting: $0).children.first?.label }
  }

  static let optimizers: [(String, String, String)] = [
    (#"{"class_name": "Ftrl", "config": {}}"#, "optimizer", "unknownName"),
    (#""adafactor""#, "optimizer", "unknownName"), (#""lamb""#, "optimizer", "unknownName"),
    (#"{"class_name": "SGD", "config": 3}"#, "optimizer.config", "wrongType"),
    (
      #"{"class_name": "SGD", "config": {"clipnorm": 1, "clipvalue": 1}}"#,
      "optimizer.config.clipnorm", "unsupported"
    ),
    (
      #"{"class_name": "SGD", "config": {"global_clipnorm": 1, "clipnorm": 2}}"#,
      "optimizer.config.global_clipnorm", "unsupported"
    ),
    (
      #"{"class_name": "SGD", "config": {"clipvalue": "1"}}"#, "optimizer.config.clipvalue",
      "wrongType"
    ),
    (
      #"{"class_name": "SGD", "config": {"gradient_accumulation_steps": 4}}"#,
      "optimizer.config.gradient_accumulation_steps", "unsupported"
    ),
    (
      #"{"class_name": "Adam", "config": {"loss_scale_factor": 2}}"#,
      "optimizer.config.loss_scale_factor", "unsupported"
    ),
    (
      #"{"class_name": "Adam", "config": {"amsgrad": "yes"}}"#, "optimizer.config.amsgrad",
      "wrongType"
    ),
    (
      #"{"class_name": "RMSprop", "config": {"momentum": 2}}"#, "optimizer.config.momentum",
      "outOfRange"
    ),
  ]

  @Test(arguments: optimizers)
  func `an optimiser that cannot be is named where it is wrong`(
    json: String, path: String, kind: String
  ) throws {
    let error = try error("optimizer", json)
    #expect(error?.path == path)
    #expect(label(error?.problem) == kind)
  }

  static let schedules: [(String, String, String, String)] = [
    ("LinearDecay", "{}", "", "unknownName"), ("CosineDecay", "{}", ".config", "missingKey"),
    (
      "ExponentialDecay", #"{"initial_learning_rate": 1, "decay_steps": 0, "decay_rate": 0.5}"#,
      ".config.decay_steps", "outOfRange"
    ),
    (
      "InverseTimeDecay", #"{"initial_learning_rate": 1, "decay_steps": 2, "decay_rate": -1}"#,
      ".config.decay_rate", "outOfRange"
    ),
    (
      "PolynomialDecay", #"{"initial_learning_rate": "1", "decay_steps": 2}"#,
      ".config.initial_learning_rate", "wrongType"
    ),
    (
      "PolynomialDecay", #"{"initial_learning_rate": 1, "decay_steps": 2, "cycle": 1}"#,
      ".config.cycle", "wrongType"
    ),
    (
      "CosineDecayRestarts", #"{"initial_learning_rate": 1, "first_decay_steps": 2, "t_mul": 0.5}"#,
      ".config.t_mul", "outOfRange"
    ),
    (
      "PiecewiseConstantDecay", #"{"boundaries": [2, 1], "values": [1, 2, 3]}"#,
      ".config.boundaries[1]", "outOfRange"
    ),
    (
      "PiecewiseConstantDecay", #"{"boundaries": [1, 2], "values": [1, 2]}"#, ".config.values",
      "ragged"
    ),
    (
      "PiecewiseConstantDecay", #"{"boundaries": [], "values": [1]}"#, ".config.boundaries",
      "outOfRange"
    ),
    (
      "PiecewiseConstantDecay", #"{"boundaries": [1, null], "values": [1, 2, 3]}"#,
      ".config.boundaries[1]", "wrongType"
    ),
  ]

  @Test(arguments: schedules)
  func `a schedule that cannot be is named where it is wrong`(
    name: String, config: String, path: String, kind: String
  ) throws {
    let error = try error(
      "optimizer",
      """
      {"class_name": "SGD", "config": {"learning_rate":
       {"module": "keras.optimizers.schedules", "class_name": "\(name)", "config": \(config)}}}
      """)
    #expect(error?.path == "optimizer.config.learning_rate" + path)
    #expect(label(error?.problem) == kind)
  }

  static let losses: [(String, String, String)] = [
    (#"{"class_name": "Dice", "config": {}}"#, "loss", "unknownName"),
    (
      #"{"class_name": "Huber", "config": {"delta": -1}}"#, "loss.config.delta", "outOfRange"
    ),
    (
      #"{"class_name": "BinaryCrossentropy", "config": {"label_smoothing": 1.5}}"#,
      "loss.config.label_smoothing", "outOfRange"
    ),
    (
      #"{"class_name": "BinaryCrossentropy", "config": {"axis": 0}}"#, "loss.config.axis",
      "unsupported"
    ),
    (
      #"{"class_name": "SparseCategoricalCrossentropy", "config": {"ignore_class": 1}}"#,
      "loss.config.ignore_class", "unsupported"
    ),
    (
      #"{"class_name": "Hinge", "config": {"reduction": "none"}}"#, "loss.config.reduction",
      "unsupported"
    ),
  ]

  @Test(arguments: losses)
  func `a loss that cannot be is named where it is wrong`(
    json: String, path: String, kind: String
  ) throws {
    let error = try error("loss", json)
    #expect(error?.path == path)
    #expect(label(error?.problem) == kind)
  }

  // MARK: - Regularisers

  static let regularizers: [(String, Regularizer)] = [
    (#""l1""#, .l1(0.01)), (#""L2""#, .l2(0.01)), (#""l1l2""#, .l1l2()),
    (
      #"{"module": "keras.regularizers", "class_name": "L2", "config": {"l2": 0.05}}"#, .l2(0.05)
    ),
    (#"{"class_name": "L1", "config": {"l1": 0.5}}"#, .l1(0.5)),
    (#"{"class_name": "L1L2", "config": {"l1": 0.02, "l2": 0.03}}"#, .l1l2(l1: 0.02, l2: 0.03)),
  ]

  @Test(arguments: regularizers)
  func `a regulariser is read by name or as Keras serialises it`(
    json: String, expected: Regularizer
  ) throws {
    let node = try JSONNode.document(Data(json.utf8), path: "r")
    #expect(try KerasRegularizerReader.read(node) == expected)
  }

  @Test(arguments: [
    (#""orthogonal""#, "r", "unknownName"),
    (#"{"class_name": "L2", "config": {"l2": -1}}"#, "r.config.l2", "outOfRange"),
    (#"{"class_name": "L2", "config": {"l2": "big"}}"#, "r.config.l2", "wrongType"),
  ])
  func `a regulariser that cannot be is named where it is wrong`(
    json: String, path: String, kind: String
  ) throws {
    let node = try JSONNode.document(Data(json.utf8), path: "r")
    let error = #expect(throws: SceneError.self) { try KerasRegularizerReader.read(node) }
    #expect(error?.path == path)
    #expect(label(error?.problem) == kind)
  }
}
