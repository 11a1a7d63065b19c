import Engine
import Learning
import TestSupport
import Testing

/// What holds of masks whatever the numbers are: what is masked might as well not be there.
@Suite struct MaskingTests {
  /// Words of 1 …< 9 in rows of a length, the same for the same seed.
  private func words(_ rows: Int, _ length: Int, seed: Int = 1) -> [[Double]] {
    var stream = RandomStream(seed: seed)
    return (0..<rows).map { _ in
      (0..<length).map { _ in stream.uniform(1, 9).rounded(.down) }
    }
  }

  private func answers(_ layers: [any Layer], _ words: [[Double]]) throws -> [Double] {
    var training = Training(
      layers: layers, loss: .meanSquaredError, optimizer: .sgd(), inputs: Tensor(words),
      targets: Tensor([0]))
    training.precision = .float64
    let program = try training.program(for: .prediction)
    var machine = Machine(program)
    machine.run()
    return machine.tensor(try #require(program.prediction)).elements
  }

  private func embedding(masksZero: Bool = true) -> Embedding {
    Embedding(9, 3, masksZero: masksZero, initializer: .normal(mean: 0, deviation: 1))
  }

  private static let cells: [RecurrentLayer.Cell] = [
    .simple, .lstm, .gru(resetsAfter: true), .gru(resetsAfter: false),
  ]

  @Test(arguments: cells, [false, true])
  func `a padded sequence is read as the shorter one`(
    cell: RecurrentLayer.Cell, goesBackwards: Bool
  ) throws {
    let words = words(3, 4)
    let reader = RecurrentLayer(cell, 3, goesBackwards: goesBackwards)
    for layers: [any Layer] in [
      [embedding(), reader],
      [embedding(), Bidirectional(reader, reader.reversed)],
      [
        embedding(), Dense(2), LayerNormalization(),
        RecurrentLayer(cell, 2, returnsSequences: true), Dropout(0.3), reader,
      ],
      [embedding(), GlobalAveragePooling1D()],
      [embedding(), RecurrentLayer(.lstm, 2, returnsSequences: true), GlobalAveragePooling1D()],
    ] {
      let short = try answers(layers, words)
      let behind = try answers(layers, words.map { $0 + [0, 0] })
      let before = try answers(layers, words.map { [0, 0, 0] + $0 })
      // 1e-15: a mean is Σ · mask / Σ mask, where the shorter one's is divided by its length.
      expectEqual(behind, short, relative: 1e-14, absolute: 1e-15, "behind")
      expectEqual(before, short, relative: 1e-14, absolute: 1e-15, "before")
      #expect(Set(short.map { $0.magnitude > 1e-9 }) == [true])
    }
  }

  @Test(arguments: cells)
  func `at a masked time step the state stays, or zero comes out`(
    cell: RecurrentLayer.Cell
  ) throws {
    let rows = [[0.0, 3, 0, 5, 0]]
    func steps(zeros: Bool) throws -> [[Double]] {
      let layer = RecurrentLayer(cell, 2, returnsSequences: true, zerosMasked: zeros)
      let numbers = try answers([embedding(), layer], rows)
      return (0..<5).map { Array(numbers[$0 * 2..<$0 * 2 + 2]) }
    }
    let (kept, zeroed) = (try steps(zeros: false), try steps(zeros: true))
    #expect(kept[0] == [0, 0] && kept[2] == kept[1] && kept[4] == kept[3] && kept[3] != kept[1])
    #expect(zeroed == [[0, 0], kept[1], [0, 0], kept[3], [0, 0]])
  }

  @Test func `a time step of nothing but the given number is masked, and zero`() throws {
    var training = Training(
      layers: [StepMasking(-1), GlobalAveragePooling1D()], loss: .meanSquaredError,
      optimizer: .sgd(),
      inputs: Tensor(shape: Shape(1, 3, 2), elements: [-1, -1, 4, -1, 2, 6]),
      targets: Tensor([0]))
    training.precision = .float64
    let program = try training.program(for: .prediction)
    var machine = Machine(program)
    machine.run()
    let masked = try #require(program.value(named: "masking/output")).id
    #expect(machine.tensor(masked).elements == [0, 0, 4, -1, 2, 6])
    #expect(machine.tensor(try #require(program.prediction)).elements == [3, 2.5])
  }

  // MARK: - Loss and metrics

  private func tagging(_ loss: Loss) throws -> Training {
    var training = Training(
      layers: [embedding(), Dense(2)], loss: loss, optimizer: .sgd(),
      inputs: Tensor([[1, 2, 0], [3, 0, 0]]),
      targets: Tensor(shape: Shape(2, 3, 2), elements: (0..<12).map { Double($0) }))
    training.precision = .float64
    return training
  }

  @Test(arguments: [Loss.Reduction.mean, .sum])
  func `the loss of a sequence is of the time steps that count`(
    reduction: Loss.Reduction
  ) throws {
    var loss = Loss.meanSquaredError
    loss.reduction = reduction
    let program = try tagging(loss).program()
    var machine = Machine(program)
    machine.run()
    let predictions = machine.tensor(try #require(program.prediction)).elements
    let sum = [0, 1, 3].reduce(0.0) { sum, step in
      sum
        + (0..<2).reduce(0.0) {
          let difference = predictions[step * 2 + $1] - Double(step * 2 + $1)
          return $0 + difference * difference / 2
        }
    }
    expectEqual(
      [machine[program.loss, 0]], [reduction == .mean ? sum / 3 : sum], relative: 1e-14, "loss")
  }

  @Test func `a batch all of which is masked costs nothing and moves nothing`() throws {
    var training = try tagging(.meanSquaredError)
    training.inputs = Tensor([[0, 0, 0], [0, 0, 0]])
    let program = try training.program()
    var machine = Machine(program)
    machine.run()
    #expect(machine[program.loss, 0] == 0)
    for (parameter, gradient) in program.gradients {
      #expect(
        machine.tensor(gradient).elements.allSatisfy { $0 == 0 }, "\(program[parameter].name)")
    }
  }

  @Test func `a metric is the share of the time steps that count`() throws {
    var model = Sequential(precision: .float64, seed: 3)
    model.add(embedding())
    model.add(Dense(3, activation: .softmax))
    try model.compile(
      loss: .sparseCategoricalCrossEntropy, optimizer: .sgd(), metrics: [.accuracy])
    let words = Tensor([[1, 2, 0, 0], [3, 0, 0, 0], [4, 5, 6, 0]])
    let answers = try model.predict(words)
    let said = answers.classIndices
    // Right at the first time step of each, and wherever it doesn't count.
    let wanted = (0..<12).map { step in
      step % 4 == 0 || words.elements[step] == 0 ? said[step] : (said[step] + 1) % 3
    }
    let scores = try model.evaluate(
      words, Tensor(shape: Shape(3, 4), elements: wanted.map { Double($0) }), batchSize: 2)
    expectEqual([try #require(scores["accuracy"])], [3.0 / 6], relative: 1e-15, "accuracy")
  }

  // MARK: - Derivatives

  private static let readers: [any Layer] =
    cells.map { RecurrentLayer($0, 2, returnsSequences: true) }
    + cells.map { RecurrentLayer($0, 2, goesBackwards: true, zerosMasked: true) }
    + [
      Bidirectional(
        RecurrentLayer(.lstm, 2, returnsSequences: true),
        RecurrentLayer(.lstm, 2, returnsSequences: true, goesBackwards: true)),
      GlobalAveragePooling1D(), BatchNormalization(), StepMasking(0.5), Dense(2),
    ]

  @Test(arguments: readers.indices)
  func `the derivatives behind a mask are the slopes of the loss`(index: Int) throws {
    let rows = [[1.0, 2, 0, 3], [4, 5, 6, 7], [0, 0, 0, 2]]
    var training = Training(
      layers: [embedding(), Self.readers[index]], loss: .meanSquaredError, optimizer: .sgd(),
      inputs: Tensor(rows), targets: Tensor([0]))
    training.precision = .float64
    let shape = Shape([3] + (try training.plannedOutput()).dimensions)
    var stream = RandomStream(seed: index)
    training.targets = Tensor(
      shape: shape, elements: (0..<shape.count).map { _ in stream.uniform(-1, 1) })
    let check = GradientCheck(Machine(try training.program()))
    #expect(check.isCorrect, "\(Self.readers[index]): \(String(describing: check.worst))")
  }

  @Test(arguments: [
    MultiHeadAttention(heads: 2, keySize: 2, isCausal: true) as any MergingLayer,
    MultiHeadAttention(heads: 1, keySize: 3), AttentionLayer(.product, scales: true),
    AttentionLayer(.sum, isCausal: true), AttentionLayer(.additive, scales: true),
    MergeLayer(.add), MergeLayer(.average), MergeLayer(.multiply), MergeLayer(.maximum),
    MergeLayer(.minimum), ConcatenateLayer(), ConcatenateLayer(axis: 0),
  ])
  func `what merges several masked values has their slopes`(layer: any MergingLayer) throws {
    let graph = ModelGraph(
      layers: [embedding(), embedding(), layer, Dense(2)],
      calls: [
        .init(layer: 0, on: [.input(0)]), .init(layer: 1, on: [.input(1)]),
        .init(layer: 2, on: [.call(0), .call(1)]), .init(layer: 3, on: [.call(2)]),
      ],
      inputs: [.init("a"), .init("b")], outputs: [.init("out", .call(3))])
    // Each of the second begins with a word: among scores of −10⁹ a difference of 10⁻⁶ is rounding.
    let inputs = [
      Tensor([[1, 2, 0], [0, 0, 0], [3, 4, 5]]), Tensor([[5, 0, 0], [6, 0, 7], [8, 8, 0]]),
    ]
    var training = Training(
      model: graph, losses: [.init(.meanSquaredError)], optimizer: .sgd(), inputs: inputs,
      targets: [Tensor([0])])
    training.precision = .float64
    let shape = Shape([3] + (try training.plannedOutput()).dimensions)
    training.targets = Tensor(shape: shape, elements: (0..<shape.count).map { Double($0 % 5) / 4 })
    let program = try training.program()
    let check = GradientCheck(Machine(program))
    #expect(check.isCorrect, "\(layer): \(String(describing: check.worst))")
    #expect(program.value(named: "loss/count") != nil)
  }

  // MARK: - What can't be

  @Test func `a layer that can't leave out time steps refuses them`() {
    for (layer, kind) in [
      (SoftmaxLayer(axes: [1]) as any Layer, "softmax"),
      (BatchNormalization(axis: 1), "batch_normalization"),
      (ActivationLayer(.softmax, kind: "softmax"), "softmax"),
    ] {
      #expect(throws: ModelError.masked(layer: kind)) {
        try answers([embedding(), layer, RecurrentLayer(.lstm, 2)], words(2, 3))
      }
    }
    #expect(throws: ModelError.weightsOfMaskedSteps) {
      var training = try tagging(.meanSquaredError)
      training.weighting = SampleWeighting(samples: Tensor([1, 2]))
      _ = try training.program()
    }
  }

  @Test func `masks do not grow beyond all bounds`() throws {
    /// Merges what came last with what came before it, again and again.
    func training(_ layer: any Layer, times: Int) -> Training {
      var calls: [ModelGraph.Call] = [
        .init(layer: 0, on: [.input(0)]), .init(layer: 0, on: [.input(1)]),
      ]
      for place in 2..<2 + times {
        calls.append(.init(layer: 1, on: [.call(place - 1), .call(place - 2)]))
      }
      let graph = ModelGraph(
        layers: [embedding(), layer], calls: calls, inputs: [.init("a"), .init("b")],
        outputs: [.init("out", .call(calls.count - 1))])
      return Training(
        model: graph, losses: [.init(.meanSquaredError)], optimizer: .sgd(),
        inputs: [Tensor([[1], [0]]), Tensor([[0], [2]])], targets: [Tensor([0])])
    }
    // Of two masks there is but one either.
    let sums = try training(MergeLayer(.add), times: 80).program(for: .prediction)
    #expect(sums.values.count { $0.name.contains("/mask") } == 0)
    let joined = ConcatenateLayer(axis: 0)
    _ = try training(joined, times: 6).program(for: .prediction)
    #expect(throws: ModelError.masked(layer: "concatenate")) {
      _ = try training(joined, times: 20).program(for: .prediction)
    }
  }

  @Test func `without a mask no value speaks of one`() throws {
    var training = try tagging(.meanSquaredError)
    training.layers = [
      embedding(masksZero: false), RecurrentLayer(.lstm, 2, returnsSequences: true), Dense(2),
    ]
    let program = try training.program()
    #expect(!program.values.contains { $0.name.contains("mask") })
  }
}

extension Training {
  /// The shape of what comes out for a sample.
  fileprivate func plannedOutput() throws -> Shape {
    let program = try self.program(for: .prediction)
    let prediction = try #require(program.prediction)
    return Shape(Array(program[prediction].shape.dimensions.dropFirst()))
  }
}
