import Formats
import Engine
import Learning
import TestSupport
import Testing

@testable import Scenes

@Suite struct ReportTests {
  @Test(arguments: try NamedScene.kinds())
  func `the last weights of a trace are those of training`(scene: NamedScene) throws {
    let program = scene.scene.program
    var report = TrainingReport(program)
    var machine = Machine(program)
    for _ in 0..<3 { report.runUpdate() }
    for _ in 0..<3 * program.updateLength {
      let record = TraceRecord(stepping: &machine, names: scene.scene.names)
      _ = try JSON(record.json)
      #expect(!record.formula.isEmpty && !record.text.isEmpty && !record.csv.isEmpty)
    }
    #expect(program.parameters.map { machine.tensor($0) } == report.weights)
    let json = try JSON(report.json)
    #expect(json["updates"]?.numbers == [3])
    #expect(json["losses"]?.numbers == report.losses)
    #expect(json["weights"]?.numbers == report.weights.flatMap(\.elements))
    #expect(json["first_gradients"]?.count == program.gradients.count)
  }

  @Test func `a record says which instruction it is, and what an update read before it wrote`()
    throws
  {
    let scene = try JSON.workedExample().scene
    let length = scene.program.updateLength
    var machine = Machine(scene.program)
    let records = (0..<2 * length).map { _ in
      TraceRecord(stepping: &machine, names: scene.names)
    }
    #expect(records.map(\.update) == (0..<2 * length).map { $0 / length })
    #expect(records.map(\.instruction) == (0..<2 * length).map { $0 % length })
    #expect(records.map(\.operation).prefix(3) == ["batch", "batch", "matmul"])
    let update = try #require(
      records.first { $0.name == "output/kernel" && $0.phase == .update })
    #expect(
      update.formula == "w5 = w5 − learning_rate·d(w5) = 0.4000 − 0.5000·0.0822 = 0.3589")
    #expect(
      update.csv.hasPrefix(
        "0,\(update.instruction),update,descend,output/kernel,2x2,0.35891647971788465 "))
  }

  @Test func `an epoch that a run began in the middle of is not reported as one`() throws {
    let program = try JSON(
      """
      {"values": {"w": 1.0}, "trainable": ["w"], "loss": "L", "dtype": "float64",
       "x": [[1.0], [2.0], [6.0]], "batch_size": 1, "optimizer": "sgd",
       "graph": [{"name": "p", "op": "multiply", "of": ["w", "x"]},
                 {"name": "L", "op": "mean", "of": ["p"]}]}
      """
    ).scene.program
    func report(from update: Int) -> TrainingReport {
      let replica = Replica(program)
      replica.begin(update: update)
      var report = TrainingReport(of: replica)
      for _ in update..<6 { report.runUpdate() }
      return report
    }
    #expect(report(from: 0).epochs.map(\.epoch) == [0, 1])
    #expect(report(from: 1).epochs.map(\.epoch) == [1])
    #expect(report(from: 3).epochs.map(\.epoch) == [1])
    #expect(report(from: 4).epochs.isEmpty)
  }

  @Test func `an epoch's loss is the mean over its samples, however short its last batch`() throws {
    let scene = try JSON(
      """
      {"values": {"w": 1.0}, "trainable": ["w"], "loss": "L", "dtype": "float64",
       "x": [[1.0], [2.0], [6.0]], "batch_size": 2,
       "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.0}},
       "graph": [{"name": "p", "op": "multiply", "of": ["w", "x"]},
                 {"name": "L", "op": "mean", "of": ["p"]}]}
      """
    ).scene
    var report = TrainingReport(scene.program)
    for _ in 0..<5 { report.runUpdate() }
    #expect(report.losses == [1.5, 6, 1.5, 6, 1.5])
    #expect(report.epochs.map(\.loss) == [3, 3])
  }

  @Test(.tags(.slow))
  func `a scene's loss and val_loss on the digits are Keras's`() throws {
    let oracle = try fixture("f_digits.json", of: "LearningTests/DigitsTests.swift")
    let curve = try #require(oracle["A_keras64"])
    let digits = try DataSet.digits.scaled(by: 1.0 / 16).oneHot(classes: 10)
    let (training, test) = digits.split(trainingShare: 0.8, seed: 42)
    var model = Sequential(
      [Dense(32, activation: .relu, inputs: 64), Dense(10, activation: .softmax)],
      precision: .float64, seed: 99)
    try model.compile(loss: .categoricalCrossEntropy, optimizer: .sgd(learningRate: 0.1))
    let weights = try model.weights.map(JSONText.tensor).joined(separator: ", ")
    func scene(_ data: String) throws -> Scene {
      try JSON(
        """
        {"model": {"class_name": "Sequential", "config": {"layers": [
           {"class_name": "InputLayer", "config": {"batch_shape": [null, 64]}},
           {"class_name": "Dense", "config": {"units": 32, "activation": "relu"}},
           {"class_name": "Dense", "config": {"units": 10, "activation": "softmax"}}]}},
         "weights": [\(weights)], "loss": "categorical_crossentropy", "dtype": "float64",
         "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.1}}, "batch_size": 32,
         \(data)}
        """
      ).scene
    }
    let (x, y) = (JSONText.tensor(training.inputs), JSONText.tensor(training.targets))
    let (u, v) = (JSONText.tensor(test.inputs), JSONText.tensor(test.targets))
    let given = try scene("\"x\": \(x), \"y\": \(y), \"validation_data\": [\(u), \(v)]")
    // The last of the samples are the same.
    let split = try scene(
      "\"x\": \(x.dropLast()), \(u.dropFirst()), \"y\": \(y.dropLast()), \(v.dropFirst()), "
        + "\"validation_split\": 0.2")
    for scene in [given, split] {
      var report = TrainingReport(scene.program, scene.companions)
      for _ in 0..<3 * 45 { report.runUpdate() }
      for name in ["loss", "accuracy", "val_loss", "val_accuracy"] {
        let numbers = report.epochs.compactMap { epoch in
          epoch.named.first { $0.name == name }?.number
        }
        // 1e-12: sums in another order.
        expectEqual(numbers, Array(try curve.numbers(name).prefix(3)), relative: 1e-12, name)
      }
    }
    let first = Machine(given.program), second = Machine(split.program)
    #expect(first.program.batching == second.program.batching)
  }

  @Test func `a graph is computed of its validation data after each epoch`() throws {
    let scene = try JSON(
      """
      {"values": {"w": 1.0}, "trainable": ["w"], "loss": "L", "dtype": "float64",
       "x": [1.0, 2.0, 4.0, 6.0], "y": [2.0, 4.0, 8.0, 0.0], "batch_size": 2, "validation_split": 0.25,
       "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.125}},
       "graph": [{"name": "p", "op": "multiply", "of": ["w", "x"]},
                 {"name": "e", "op": "subtract", "of": ["p", "y"]},
                 {"name": "s", "op": "square", "of": ["e"]},
                 {"name": "L", "op": "mean", "of": ["s"]}]}
      """
    ).scene
    var report = TrainingReport(scene.program, scene.companions)
    for _ in 0..<2 { report.runUpdate() }
    // w = 1 + 0.125 · 5 = 1.625, then + 0.125 · 2 · 16 · 0.375 = 3.125; and 18.75² of the last sample.
    #expect(report.weights[0].elements == [3.125])
    #expect(report.epochs.map(\.validationLoss) == [351.5625])
  }

  @Test
  func `after no updates there are the first predictions and gradients, and the first weights`()
    throws
  {
    let scene = try JSON.workedExample().scene
    var report = TrainingReport(scene.program)
    report.finish()
    #expect(report.updates == 0 && report.losses.isEmpty)
    #expect(report.weights == scene.program.parameters.map { Machine(scene.program).tensor($0) })
    #expect(report.firstGradients.count == 2)
    #expect(abs((report.predictions?.elements[0] ?? 0) - 0.7513650695523157) < 1e-15)
  }

  @Test func `what JSON has no number for is null, and text is escaped`() throws {
    #expect(JSONText.number(.nan) == "null" && JSONText.number(-.infinity) == "null")
    let text = "a\"b\\c\n\t\u{1}é中"
    #expect(try JSON(JSONText.string(text)).string == text)
    #expect(JSONText.tensor(Tensor([[1, 2], [3, 4]])) == "[[1.0, 2.0], [3.0, 4.0]]")
    #expect(JSONText.tensor(Tensor(5)) == "5.0")
  }
}
