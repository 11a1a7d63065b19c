import Engine
import Learning
import TestSupport
import Testing

@Suite struct SequentialTests {
  /// Twenty samples of three numbers and two classes, in no order.
  static let x = Tensor(
    shape: Shape(20, 3),
    elements: (0..<60).map { (i: Int) -> Double in Double((i / 3 * 7 + i % 3 * 5) % 11) / 11 })
  static let y = Tensor(
    (0..<20).map { (row: Int) -> [Double] in row * 7 % 11 > 4 ? [1, 0] : [0, 1] })

  private func model(
    _ optimizer: Optimizer = .adam(learningRate: 0.01), hidden: [any Layer] = [],
    metrics: [Metric] = [.accuracy]
  ) throws -> Sequential {
    var model = Sequential(
      [Dense(4, activation: .tanh)] + hidden + [Dense(2, activation: .softmax)],
      precision: .float64, seed: 3)
    try model.compile(loss: .categoricalCrossEntropy, optimizer: optimizer, metrics: metrics)
    return model
  }

  // MARK: - Fit

  static let optimizers: [Optimizer] = [
    .sgd(momentum: 0.9), .adam(), .rmsprop(), .adagrad(), .adamW(),
    .sgd(learningRate: .exponentialDecay(initial: 0.1, steps: 3, factor: 0.5)),
  ]

  @Test(arguments: optimizers)
  func `two times one epoch is one time two, to the last bit`(optimizer: Optimizer) throws {
    var once = try model(optimizer, hidden: [Dropout(0.3), BatchNormalization()])
    var twice = once
    let history = try once.fit(Self.x, Self.y, epochs: 2, batchSize: 6, progress: .silent)
    let first = try twice.fit(Self.x, Self.y, batchSize: 6, progress: .silent)
    let second = try twice.fit(Self.x, Self.y, batchSize: 6, progress: .silent)
    #expect(history["loss"] == first["loss"] + second["loss"])
    #expect(try once.weights == twice.weights)
    #expect(first["loss"] != second["loss"])
  }

  @Test func `what the optimiser carries survives a change of the data`() throws {
    // One weight of 2 on an input of 1: u₁ = −0.1 · 4; then the loss is 0 and only u moves.
    var model = Sequential([Dense(1, inputs: 1, usesBias: false)], precision: .float64)
    try model.setWeights([Tensor([[2]])])
    try model.compile(
      loss: .meanSquaredError, optimizer: .sgd(learningRate: 0.1, momentum: 0.5))
    try model.fit(Tensor([[1]]), Tensor([[0]]), progress: .silent)
    #expect(try model.weights == [Tensor([[1.6]])])
    try model.fit(Tensor([[0], [0], [0]]), Tensor([[0], [0], [0]]), progress: .silent)
    expectEqual(try model.weights[0].elements, [1.4], relative: 1e-15)
    // Compiled anew it has nothing to carry.
    try model.compile(
      loss: .meanSquaredError, optimizer: .sgd(learningRate: 0.1, momentum: 0.5))
    try model.fit(Tensor([[0]]), Tensor([[0]]), progress: .silent)
    expectEqual(try model.weights[0].elements, [1.4], relative: 1e-15)
  }

  @Test func `fit drains the program that the stepper walks`() throws {
    var model = try model()
    let program = try model.training(Self.x, Self.y, batchSize: 6).program()
    var machine = Machine(program)
    for _ in 0..<program.updateLength * program.batching.updatesPerEpoch { machine.step() }
    try model.fit(Self.x, Self.y, batchSize: 6, progress: .silent)
    #expect(try model.weights == program.parameters.map { machine.tensor($0) })
  }

  @Test func `a copy is another model`() throws {
    var model = try model()
    let copy = model
    try model.fit(Self.x, Self.y, progress: .silent)
    let before = try copy.predict(Self.x)
    try model.fit(Self.x, Self.y, progress: .silent)
    #expect(try copy.predict(Self.x) == before)
  }

  @Test func `the order of the samples changes from epoch to epoch, and only when shuffled`() throws
  {
    // Without a step, an epoch's loss depends on the order of its sum alone: weights stay.
    var still = try model(.sgd(learningRate: 0))
    let fixed = try still.fit(
      Self.x, Self.y, epochs: 3, batchSize: 7, shuffle: false, progress: .silent)
    #expect(Set(fixed["loss"]).count == 1)
    var moving = try model(.sgd(learningRate: 0.5)), other = moving
    let a = try moving.fit(Self.x, Self.y, epochs: 2, batchSize: 7, progress: .silent)
    let b = try other.fit(
      Self.x, Self.y, epochs: 2, batchSize: 7, shuffle: false, progress: .silent)
    #expect(a != b)
  }

  @Test func `metrics and loss of an epoch count a short batch by its size`() throws {
    var model = try model(.sgd(learningRate: 0), metrics: [.accuracy, .meanSquaredError])
    let history = try model.fit(
      Self.x, Self.y, batchSize: 8, validation: (Self.x, Self.y), progress: .silent)
    let whole = try model.evaluate(Self.x, Self.y, batchSize: 20)
    let predictions = try model.predict(Self.x, batchSize: 3)
    for name in whole.names {
      let value = try #require(whole[name])
      // Sums of 20 terms in another order.
      expectEqual(history[name], [value], relative: 1e-14, name)
      expectEqual(history["val_\(name)"], [value], relative: 1e-14, name)
    }
    for metric in [Metric.accuracy, .meanSquaredError] {
      let direct = try metric.value(of: predictions, targets: Self.y)
      expectEqual([try #require(whole[metric.name])], [direct], relative: 1e-14, metric.name)
    }
  }

  @Test func `a share for validation is taken from the end, before anything is shuffled`() throws {
    func rows(_ tensor: Tensor, _ range: Range<Int>) -> Tensor {
      let width = tensor.shape.columns
      return Tensor(
        shape: Shape(range.count, width),
        elements: Array(tensor.elements[range.lowerBound * width..<range.upperBound * width]))
    }
    var split = try model(), given = split
    let a = try split.fit(
      Self.x, Self.y, epochs: 2, batchSize: 4, validationSplit: 0.3, progress: .silent)
    let b = try given.fit(
      rows(Self.x, 0..<14), rows(Self.y, 0..<14), epochs: 2, batchSize: 4,
      validation: (rows(Self.x, 14..<20), rows(Self.y, 14..<20)), progress: .silent)
    #expect(a == b)
    #expect(a.scores(ofEpoch: 1)["val_loss"] == a["val_loss"][1])
    #expect(a["f1"] == [])
    #expect(a.names == ["loss", "accuracy", "val_loss", "val_accuracy"])
  }

  // MARK: - Inference

  @Test func `validation, evaluation and prediction are in inference`() throws {
    var model = try model(hidden: [Dropout(0.5), BatchNormalization(momentum: 0.5)])
    let history = try model.fit(
      Self.x, Self.y, epochs: 2, batchSize: 5, validation: (Self.x, Self.y), progress: .silent)
    let scores = try model.evaluate(Self.x, Self.y, batchSize: 5)
    #expect(history["val_loss"].last == scores.loss)
    #expect(history["loss"].last != scores.loss)
    // In inference a sample's answer does not depend on those beside it, nor on chance.
    let one = try model.predict(Self.x, batchSize: 1)
    #expect(try model.predict(Self.x, batchSize: 20) == one)
    #expect(one.shape == Shape(20, 2))
    #expect(try model.predictClasses(Self.x) == one.classIndices)
  }

  @Test func `a metric of an epoch averages over the rows of a sample too`() throws {
    var model = Sequential([Dense(2, activation: .softmax)], precision: .float64)
    try model.compile(
      loss: .sparseCategoricalCrossEntropy, optimizer: .sgd(), metrics: [.accuracy])
    let x = Tensor(shape: Shape(3, 2, 1), elements: [1, -1, 2, -2, 3, -3])
    // The two rows of a sample have different classes: each sample has one right row.
    let y = Tensor(shape: Shape(3, 2), elements: [0, 0, 1, 1, 0, 0])
    #expect(try model.evaluate(x, y, batchSize: 2)["accuracy"] == 0.5)
  }

  @Test func `in inference dropout hands on what it receives`() throws {
    let model = Sequential([Dropout(0.5)], precision: .float64)
    #expect(try model.predict(Tensor([[1, 2], [3, 4]])) == Tensor([[1, 2], [3, 4]]))
  }

  @Test func `early stopping waits, and goes back to the best weights`() throws {
    var model = try model(.sgd(learningRate: 0))
    let rule = EarlyStopping(watching: "loss", patience: 2, restoresBestWeights: true)
    let history = try model.fit(
      Self.x, Self.y, epochs: 9, batchSize: 20, shuffle: false, earlyStopping: rule,
      progress: .silent)
    // Nothing becomes better: the first epoch is the best, and two are waited for.
    #expect(history.epochCount == 3)

    // A rate that overshoots: the loss falls and then grows.
    var wild = try self.model(.sgd(learningRate: 60))
    var stopped = wild
    let full = try wild.fit(
      Self.x, Self.y, epochs: 12, batchSize: 20, validation: (Self.x, Self.y), progress: .silent)
    let best = try #require(full["val_loss"].min())
    try stopped.fit(
      Self.x, Self.y, epochs: 12, batchSize: 20, validation: (Self.x, Self.y),
      earlyStopping: EarlyStopping(patience: 12, restoresBestWeights: true), progress: .silent)
    #expect(full["val_loss"].last != best)
    #expect(try stopped.evaluate(Self.x, Self.y, batchSize: 20).loss == best)
    #expect(throws: ModelError.unknownScore("val_loss", known: ["loss", "accuracy"])) {
      try stopped.fit(Self.x, Self.y, earlyStopping: EarlyStopping(), progress: .silent)
    }
  }

  // MARK: - Weights

  @Test func `weights are in the order of get_weights and can be given`() throws {
    var model = Sequential([Dense(2, inputs: 3), Dense(1)], seed: 1)
    let shapes = try model.weights.map(\.shape)
    #expect(shapes == [Shape(3, 2), Shape(2), Shape(2, 1), Shape(1)])
    let ones = shapes.map { Tensor(shape: $0, elements: Array(repeating: 1, count: $0.count)) }
    try model.setWeights(ones)
    #expect(try model.weights == ones)
    // (1 + 2 + 3 + 1) twice, and 1.
    #expect(try model.predict(Tensor([[1, 2, 3]])) == Tensor([[15]]))
    model.add(Dense(1, name: "last"))
    #expect(try Array(model.weights.prefix(4)) == ones)
    #expect(try model.weights.count == 6)
    #expect(
      throws: ModelError.weightCount(
        expected: [
          "dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias", "last/kernel",
          "last/bias",
        ], received: 4)
    ) { try model.setWeights(ones) }
  }

  // MARK: - What is refused

  @Test func `what does not fit is refused, and nothing has changed`() throws {
    var model = Sequential([Dense(2, activation: .softmax)], precision: .float64)
    #expect(throws: ModelError.notCompiled) { try model.fit(Self.x, Self.y) }
    #expect(throws: ModelError.notCompiled) { try model.evaluate(Self.x, Self.y) }
    #expect(throws: ModelError.unknownInputShape) { try model.weights }
    #expect(throws: ModelError.noLayers) {
      var empty = Sequential()
      try empty.compile(loss: .meanSquaredError)
    }
    #expect(throws: ModelError.noLayers) { try Sequential().predict(Self.x) }
    try model.compile(loss: .categoricalCrossEntropy, metrics: [.sparseCategoricalAccuracy])
    #expect(
      throws: ModelError.metricTargets(
        metric: "sparse_categorical_accuracy", prediction: Shape(20, 2), targets: Shape(20, 2))
    ) { try model.fit(Self.x, Self.y) }
    #expect(throws: ModelError.unknownInputShape) { try model.weights }
    try model.compile(loss: .categoricalCrossEntropy, metrics: [.accuracy])
    #expect(throws: ModelError.rowCount(x: 20, y: 1)) {
      try model.fit(Self.x, Tensor([[0, 1]]))
    }
    #expect(
      throws: ModelError.outOfRange(name: "batchSize", received: 0, allowed: 1...Double.infinity)
    ) { try model.fit(Self.x, Self.y, batchSize: 0) }
    #expect(throws: ModelError.self) { try model.predict(Self.x, batchSize: -1) }
    #expect(throws: ModelError.self) { try model.fit(Self.x, Self.y, epochs: -1) }
    for share in [-0.1, 1, .nan] {
      #expect(throws: ModelError.self) { try model.fit(Self.x, Self.y, validationSplit: share) }
    }
    #expect(throws: ModelError.emptyBatch) {
      try model.fit(Self.x, Self.y, validationSplit: 0.999, progress: .silent)
    }
    #expect(
      throws: ModelError.inputShape(expected: Shape(3), received: Shape(1, 2))
    ) { try model.fit(Self.x, Self.y, validation: (Tensor([[1, 2]]), Tensor([[0, 1]]))) }
    #expect(throws: ModelError.self) {
      try model.compile(
        loss: .categoricalCrossEntropy, metrics: [.topKCategoricalAccuracy(0)])
    }
    try model.fit(Self.x, Self.y, progress: .silent)
    #expect(throws: ModelError.inputShape(expected: Shape(3), received: Shape(1, 2))) {
      try model.predict(Tensor([[1, 2]]))
    }
    #expect(throws: ModelError.emptyBatch) {
      try model.predict(Tensor(shape: Shape(0, 3), elements: []))
    }
  }

  @Test(arguments: [0, -1, Int.min])
  func `a layer of no unit is refused before its weights are made`(units: Int) throws {
    let model = Sequential([Dense(units, inputs: 3)])
    #expect(throws: ModelError.engine(.emptyValue("dense", Shape(units)))) { try model.weights }
    #expect(model.summary(language: .english).contains("Total params: ?"))
    let images = Sequential([Conv2D(units, size: (2, 2), inputs: (4, 4, 1))])
    #expect(throws: ModelError.self) { try images.weights }
    let words = Sequential([Embedding(units, 2, inputLength: 3)])
    #expect(throws: ModelError.self) { try words.predict(Tensor([[0, 0, 0]])) }
  }

  @Test func `no epoch leaves the model as it was`() throws {
    var model = try model()
    let history = try model.fit(Self.x, Self.y, epochs: 0)
    #expect(history == History())
    #expect(model.inputShape == Shape(3))
  }

  @Test func `a model of gigabytes is refused before its first number is drawn`() throws {
    var model = Sequential([Dense(1 << 20, inputs: 1 << 20)])
    #expect(throws: ModelError.self) { try model.weights }
    try model.compile(loss: .meanSquaredError)
    #expect(throws: ModelError.self) {
      try model.predict(
        Tensor(shape: Shape(1, 1 << 20), elements: Array(repeating: 0, count: 1 << 20)))
    }
  }
}
