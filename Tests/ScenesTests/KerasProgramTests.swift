import Engine
import Foundation
import Learning
import Scenes
import TestSupport
import Testing

/// What lesson 16 says of its program, and what Keras computes for the same data and weights.
@Suite struct KerasProgramTests {
  private static let folder = Checkout.lessons.appending(path: "16-keras-program")

  private func report(
    _ name: String, epochs: Int, with settings: [String: String] = [:]
  ) throws -> TrainingReport {
    let scene = try Scene(
      Data(contentsOf: Self.folder.appending(path: name)),
      with: settings.map { SceneSetting(path: $0.key, value: $0.value) })
    var report = TrainingReport(scene.program, scene.companions)
    for _ in 0..<epochs * scene.program.batching.updatesPerEpoch { report.runUpdate() }
    return report
  }

  private func rate(_ rate: Double) -> [String: String] {
    ["optimizer.config.learning_rate": "\(rate)"]
  }

  @Test(arguments: [0, 1])
  func `the epochs, and what is found of new samples, are Keras's`(place: Int) throws {
    let cases = try #require(try fixture("keras_program.json")["cases"])
    let keras = cases[place]
    let report = try report(
      "scene.json", epochs: 5, with: rate(try keras.numbers("learning_rate")[0]))
    let expected = [
      ("loss", report.epochs.map { $0.loss }),
      ("accuracy", report.epochs.compactMap { $0.accuracy }),
      ("val_loss", report.epochs.compactMap { $0.validationLoss }),
      ("val_accuracy", report.epochs.compactMap { $0.validationAccuracy }),
    ]
    for (name, received) in expected {
      // 1e-12: float64, sums in another order through 160 updates.
      expectEqual(received, try keras.numbers(name), relative: 1e-12, name)
    }
  }

  @Test func `the model in Swift finds the same`() throws {
    let keras = try #require(try fixture("keras_program.json")["cases"])[0]
    let (training, test) = DataSet.teacher(count: 1200, seed: 1234).split(at: 1000)
    var model = Sequential(precision: .float64, seed: 5678)
    model.add(Dense(64, activation: .relu, inputs: 100))
    model.add(Dense(10, activation: .softmax))
    try model.compile(
      loss: .categoricalCrossEntropy, optimizer: .sgd(), metrics: [.accuracy])
    let history = try model.fit(
      training.inputs, training.targets, epochs: 5, batchSize: 32, shuffle: false,
      progress: .silent)
    let scores = try model.evaluate(test.inputs, test.targets, batchSize: 128)
    let answers = try model.predict(test.inputs)
    expectEqual(history["loss"], try keras.numbers("loss"), relative: 1e-12, "loss")
    expectEqual(
      [scores.loss, scores["accuracy"] ?? -1], try keras.numbers("evaluate"), relative: 1e-12,
      "evaluate")
    expectEqual(
      Array(answers.elements.prefix(10)), try keras.numbers("predict_first"), relative: 1e-11,
      "predict")
  }

  @Test func `who answers ln 10 for the lesson's first loss is right`() throws {
    let report = try report("scene.json", epochs: 1)
    // The tolerance of the page's question.
    #expect(abs(report.losses[0] - log(10)) < 0.09 * report.losses[0])
  }

  @Test(arguments: 1...5)
  func `the first loss is a little above ln 10, and five epochs lead to some 15 of 100`(seed: Int)
    throws
  {
    let report = try report("scene.json", epochs: 5, with: ["seed": "\(seed)"])
    // Random shares are a little worse than equal ones: measured 0.1 to 0.27.
    #expect((0..<0.3).contains(report.losses[0] - log(10)))
    let accuracy = try #require(report.epochs.last?.accuracy)
    #expect((0.12...0.18).contains(accuracy))
  }

  @Test(arguments: 1...5)
  func `with another η training gets nearly all right, and new samples are answered worse`(
    seed: Int
  ) throws {
    let report = try report(
      "scene.json", epochs: 5,
      with: rate(0.5).merging(["seed": "\(seed)"]) { first, _ in first })
    let last = try #require(report.epochs.last)
    #expect(try #require(last.accuracy) > 0.95)
    #expect((0.5...0.7).contains(try #require(last.validationAccuracy)))
  }

  @Test(arguments: 1...5)
  func `random labels are learnt by heart, and new ones are right by chance`(seed: Int) throws {
    let report = try report("random.scene.json", epochs: 40, with: ["seed": "\(seed)"])
    let last = try #require(report.epochs.last)
    #expect(try #require(last.accuracy) > 0.98)
    #expect((0.04...0.18).contains(try #require(last.validationAccuracy)))
    #expect(try #require(last.validationLoss) > log(10))
  }
}
