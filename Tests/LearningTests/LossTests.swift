import Engine
import Learning
import TestSupport
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
      try fixture("g_conventions_tf.json")["keras_ce_clipping"]?["logits"])
    for loss in [Loss.categoricalCrossEntropy, .sparseCategoricalCrossEntropy] {
      let targets = loss == .categoricalCrossEntropy ? Tensor([[0, 1, 0]]) : Tensor([1])
      let softmax = ActivationLayer(.softmax, name: "softmax")
      let program = try program([40, 0, 0], [softmax], loss, targets)
      #expect(try program.tensor("loss").elements == oracle.numbers("loss"))
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

  @Test func `a plain probability of 0 or 1 that is wrong costs −ln ε, not ∞`() throws {
    let program = try program([0, 1, 1], [], .binaryCrossEntropy, Tensor([[1, 0, 0]]))
    // 1e-9: 1 − (1 − ε) has nine digits.
    expectEqual(try program.tensor("loss").elements, [16.11809565095832], relative: 1e-9)
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

  /// The loss and its derivative by each of three predictions, against three targets.
  private func values(
    _ loss: Loss, _ predictions: [Double], _ targets: [Double], precision: Precision = .float64
  ) throws -> (loss: Double, slopes: [Double]) {
    var training = Training(
      layers: [Dense(3, usesBias: false, name: "dense")], loss: loss, optimizer: .sgd(),
      inputs: Tensor([[1]]), targets: Tensor([targets]))
    training.weights = [Tensor([predictions])]
    training.precision = precision
    let program = try training.program()
    return (
      try program.tensor("loss").elements[0], try program.tensor("d(dense/kernel)").elements
    )
  }

  @Test func `a hinge reaches to the margin, with 0 and 1 as -1 and 1`() throws {
    for targets in [[1.0, 0, 1], [1, -1, 1]] {
      let (loss, slopes) = try values(.hinge, [0.25, 0.5, 3], targets)
      #expect(loss == (0.75 + 1.5 + 0) / 3)
      expectEqual(slopes, [-1 / 3.0, 1 / 3.0, 0], relative: 1e-15)
      let squared = try values(.squaredHinge, [0.25, 0.5, 3], targets)
      #expect(squared.loss == (0.5625 + 2.25 + 0) / 3)
      expectEqual(squared.slopes, [-0.5, 1, 0], relative: 1e-15)
    }
    // In the corner the slope is 0.
    #expect(try values(.hinge, [1, -1, 1], [1, -1, 1]).slopes == [0, 0, 0])
  }

  @Test func `a hinge refuses targets of 0 among others, on which batches would disagree`() {
    let error = #expect(throws: ModelError.self) { try values(.hinge, [0, 0, 0], [0, 1, -1]) }
    #expect(error == .mixedTargets(row: 0, received: -1))
  }

  @Test func `Huber's loss is a square near and straight far off, smooth where they meet`() throws {
    let (loss, slopes) = try values(.huber, [0.5, 1, -4], [0, 0, 0])
    #expect(loss == (0.125 + 0.5 + 3.5) / 3)
    expectEqual(slopes, [0.5 / 3, 1 / 3.0, -1 / 3.0], relative: 1e-15)
    var narrow = Loss.huber
    narrow.delta = 0.25
    #expect(try values(narrow, [0.5, 1, 0], [0, 0, 0]).loss == (0.25 * 0.375 + 0.25 * 0.875) / 3)
  }

  @Test(arguments: [Precision.float32, .float64])
  func `log-cosh does not overflow`(precision: Precision) throws {
    let (loss, slopes) = try values(.logCosh, [1000, -1000, 0], [0, 0, 0], precision: precision)
    let expected = 2 * (1000 - 0.6931471805599453) / 3
    #expect(abs(loss - expected) < (precision == .float32 ? 1e-4 : 1e-12))
    expectEqual(slopes, [1 / 3.0, -1 / 3.0, 0], relative: precision == .float32 ? 1e-6 : 1e-15)
  }

  @Test func `the divergence is 0 of like distributions, and finite where one is 0`() throws {
    #expect(try values(.klDivergence, [0.2, 0.5, 0.3], [0.2, 0.5, 0.3]).loss == 0)
    let (loss, slopes) = try values(.klDivergence, [0, 1, 0.5], [1, 0, 0])
    let epsilon = 1e-7
    let expected = -log(epsilon) + epsilon * log(epsilon) + epsilon * log(epsilon / 0.5)
    expectEqual([loss], [expected], relative: 1e-14)
    // Flat where the prediction is clipped.
    expectEqual(slopes, [0, -epsilon, -epsilon / 0.5], relative: 1e-14)
  }

  @Test func `Poisson's loss is least where prediction and count agree`() throws {
    let (loss, slopes) = try values(.poisson, [1, 2, 4], [1, 0, 8])
    let logarithms = log(1 + 1e-7) + 8 * log(4 + 1e-7)
    expectEqual([loss], [(7 - logarithms) / 3], relative: 1e-14)
    expectEqual(slopes, [0, 1 / 3.0, -1 / 3.0], relative: 1e-7, absolute: 1e-7)
  }

  @Test func `smoothing spreads a share of the targets over the classes`() throws {
    var loss = Loss.categoricalCrossEntropy
    loss.labelSmoothing = 0.3
    loss.isFromLogits = true
    let (_, slopes) = try values(loss, [0, 0, 0], [1, 0, 0])
    expectEqual(slopes, [1 / 3.0 - 0.8, 1 / 3.0 - 0.1, 1 / 3.0 - 0.1], relative: 1e-14)
    loss = .binaryCrossEntropy
    loss.labelSmoothing = 0.3
    loss.isFromLogits = true
    let binary = try values(loss, [0, 0, 0], [1, 0, 1]).slopes
    expectEqual(binary, [-0.35 / 3, 0.35 / 3, -0.35 / 3], relative: 1e-14)
  }

  @Test(arguments: [
    ("mse", Loss.meanSquaredError), ("MSE", .meanSquaredError),
    ("MeanSquaredError", .meanSquaredError), ("mean_squared_error", .meanSquaredError),
    ("mae", .meanAbsoluteError), ("MAE", .meanAbsoluteError),
    ("MeanAbsoluteError", .meanAbsoluteError), ("bce", .binaryCrossEntropy),
    ("BinaryCrossentropy", .binaryCrossEntropy),
    ("CategoricalCrossentropy", .categoricalCrossEntropy),
    ("SparseCategoricalCrossentropy", .sparseCategoricalCrossEntropy),
    ("half_squared_error", .halfSquaredError), ("hinge", .hinge), ("SquaredHinge", .squaredHinge),
    ("huber", .huber), ("Huber", .huber), ("log_cosh", .logCosh), ("LogCosh", .logCosh),
    ("kl_divergence", .klDivergence), ("kld", .klDivergence), ("KLDivergence", .klDivergence),
    ("Poisson", .poisson),
  ])
  func `a loss is known by Keras's names`(name: String, loss: Loss) {
    #expect(Loss(named: name) == loss)
    #expect(Loss(named: loss.name) == loss)
    #expect(Loss(named: name + " ") == nil)
  }
}
