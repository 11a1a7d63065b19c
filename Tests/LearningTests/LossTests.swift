import Engine
import Learning
import Testing

@Suite struct LossTests {
  /// One sample of three logits that reach the loss through these layers, unchanged until then.
  private func program(
    _ logits: [Double], _ layers: [any Layer], _ loss: Loss, _ targets: Tensor
  ) throws -> Program {
    let identity = ActivationLayer(.linear, name: "identity")
    var training = Training(
      layers: [Dense(3, usesBias: false, name: "dense"), identity] + layers,
      loss: loss, optimizer: .sgd(), inputs: Tensor([[1]]), targets: targets)
    training.weights = [Tensor([logits])]
    training.precision = .float64
    return try training.program()
  }

  @Test func `cross-entropy through the logits is exact where the probability is 0`() throws {
    let oracle = try #require(
      (try fixture("g_conventions_tf.json")["keras_ce_clipping"] as? [String: Any])?["logits"]
        as? [String: Any])
    for loss in [Loss.categoricalCrossEntropy, .sparseCategoricalCrossEntropy] {
      let targets = loss == .categoricalCrossEntropy ? Tensor([[0, 1, 0]]) : Tensor([1])
      let softmax = ActivationLayer(.softmax, name: "softmax")
      let program = try program([40, 0, 0], [softmax], loss, targets)
      #expect(try program.tensor("loss").elements == numbers(oracle["loss"]))
      let gradient = try program.tensor("d(dense/kernel)").elements
      #expect(gradient[0] == 1 && gradient[1] == -1)
      #expect(abs(gradient[2] - 4.248354255291589e-18) < 1e-30)
    }
  }

  @Test func `cross-entropy of plain probabilities is clipped, and flat where it is`() throws {
    let logits = [1.0, 0, 0]
    for loss in [Loss.categoricalCrossEntropy, .sparseCategoricalCrossEntropy] {
      let targets = loss == .categoricalCrossEntropy ? Tensor([[0, 1, 0]]) : Tensor([1])
      let program = try program(logits, [], loss, targets)
      expectEqual(
        try program.tensor("loss").elements, [16.11809565095832], relative: 1e-14)
      #expect(try program.tensor("d(dense/kernel)").elements.allSatisfy { $0 == 0 })
    }
  }

  @Test func `plain probabilities are normalised first`() throws {
    let program = try program([2, 1, 1], [], .categoricalCrossEntropy, Tensor([[0, 1, 0]]))
    #expect(try program.tensor("loss").elements == [-log(0.25)])
  }

  @Test func `cross-entropy of 1, 2, 3 and the last class is 0.40760596`() throws {
    let softmax = ActivationLayer(.softmax, name: "softmax")
    let program = try program([1, 2, 3], [softmax], .sparseCategoricalCrossEntropy, Tensor([2]))
    expectEqual(try program.tensor("loss").elements, [0.4076059644443804], relative: 1e-14)
    let p = try program.tensor("prediction").elements
    expectEqual(
      try program.tensor("d(dense/kernel)").elements, [p[0], p[1], p[2] - 1], relative: 1e-14)
  }

  @Test(arguments: [(800.0, 800.0), (-800, 0)])
  func `binary cross-entropy goes through the logits of a sigmoid`(
    logit: Double, expected: Double
  ) throws {
    let sigmoid = ActivationLayer(.sigmoid, name: "sigmoid")
    let program = try program(
      [logit, logit, logit], [sigmoid], .binaryCrossEntropy, Tensor([[0, 0, 0]]))
    #expect(try program.tensor("loss").elements == [expected])
  }

  @Test func `mean squared error averages over outputs and samples, half squared error sums`()
    throws
  {
    var training = Training(
      layers: [Dense(2, usesBias: false, name: "dense")], loss: .meanSquaredError,
      optimizer: .sgd(), inputs: Tensor([[1], [2]]), targets: Tensor([[0, 0], [0, 0]]))
    training.weights = [Tensor([[1, 3]])]
    training.precision = .float64
    #expect(try training.program().tensor("loss").elements == [(1 + 9 + 4 + 36) / 4])
    training.loss = .halfSquaredError
    #expect(try training.program().tensor("loss").elements == [(1 + 9 + 4 + 36) / 4])
    training.loss = .meanAbsoluteError
    #expect(try training.program().tensor("loss").elements == [(1 + 3 + 2 + 6) / 4])
  }

  @Test(arguments: [
    ("mse", Loss.meanSquaredError), ("MSE", .meanSquaredError),
    ("MeanSquaredError", .meanSquaredError), ("mean_squared_error", .meanSquaredError),
    ("mae", .meanAbsoluteError), ("MAE", .meanAbsoluteError),
    ("MeanAbsoluteError", .meanAbsoluteError), ("bce", .binaryCrossEntropy),
    ("BinaryCrossentropy", .binaryCrossEntropy),
    ("CategoricalCrossentropy", .categoricalCrossEntropy),
    ("SparseCategoricalCrossentropy", .sparseCategoricalCrossEntropy),
    ("half_squared_error", .halfSquaredError),
  ])
  func `a loss is known by Keras's names`(name: String, loss: Loss) {
    #expect(Loss(named: name) == loss)
  }
}
