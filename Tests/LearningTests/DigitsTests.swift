import Engine
import Learning
import TestSupport
import Testing

/// 64-32-10 on the handwritten digits, in float64, against NumPy and Keras.
@Suite struct DigitsTests {
  @Test(.tags(.slow))
  func `the learning curve on the digits, its confusion matrix and weights are Keras's`() throws {
    let oracle = try fixture("f_digits.json")
    let digits = try DataSet.digits.scaled(by: 1.0 / 16).oneHot(classes: 10)
    let (training, test) = digits.split(trainingShare: 0.8, seed: 42)
    let counts = try #require(oracle["split"])
    let classes = test.targets.classIndices
    #expect(
      try (0..<10).map { label in Double(classes.count { $0 == label }) }
        == counts.numbers("test_label_counts"))

    var model = Sequential(
      [Dense(32, activation: .relu, inputs: 64), Dense(10, activation: .softmax)],
      precision: .float64, seed: 99)
    try model.compile(
      loss: .categoricalCrossEntropy, optimizer: .sgd(learningRate: 0.1), metrics: [.accuracy])
    let history = try model.fit(
      training.inputs, training.targets, epochs: 20, batchSize: 32,
      validation: (test.inputs, test.targets), shuffle: false, progress: .silent)

    #expect(history.names == ["loss", "accuracy", "val_loss", "val_accuracy"])
    for framework in ["A_numpy64", "A_keras64"] {
      let curve = try #require(oracle[framework])
      for name in history.names {
        // 1e-12: 900 updates, sums in another order.
        expectEqual(history[name], try curve.numbers(name), relative: 1e-12, "\(framework) \(name)")
      }
    }
    let matrix = try ConfusionMatrix(
      predictions: model.predict(test.inputs), targets: test.targets)
    #expect(try matrix.counts.joined().map(Double.init) == oracle.numbers("A_confusion_rows_true"))
    #expect(matrix.accuracy == history["val_accuracy"].last)
    let squares = try model.weights.map { $0.elements.reduce(0.0) { $0 + $1 * $1 } }
    expectEqual(squares, try oracle.numbers("A_final_weight_sumsq"), relative: 1e-12)
  }
}
