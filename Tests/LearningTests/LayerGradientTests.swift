import Engine
import Learning
import Testing

/// The derivatives of every layer, by its own weights and by those of a layer before it.
@Suite struct LayerGradientTests {
  private enum Samples: CaseIterable { case rows, images, sequences, words }

  /// Every kind of layer, of sizes that chance decides, behind the samples that it takes.
  private static func layers(
    _ stream: inout RandomStream
  ) -> [(samples: Samples, layer: any Layer)] {
    func size(_ lower: Int, _ upper: Int) -> Int {
      Int(stream.uniform(Double(lower), Double(upper + 1)))
    }
    let window = (size(1, 3), size(1, 3)), strides = (size(1, 2), size(1, 2))
    let padding = size(0, 1) == 0 ? Padding.valid : .same
    return [
      (.rows, Dense(size(1, 4), activation: .tanh, kernelRegularizer: .l2(0.1))),
      (.rows, ActivationLayer(.softmax)), (.rows, ActivationLayer(.sigmoid)),
      (.rows, Dropout(0.4)), (.rows, BatchNormalization()), (.rows, LayerNormalization()),
      (.rows, ReshapeLayer([1, -1])), (.rows, Rescaling(scale: 0.7, offset: -0.2)),
      (.rows, FeatureNormalization()),
      (
        .images,
        Conv2D(
          size(1, 9), size: window, strides: strides, padding: padding, activation: .tanh,
          biasRegularizer: .l1(0.1))
      ),
      (.images, MaxPooling2D(size: window, strides: strides, padding: padding)),
      (.images, AveragePooling2D(size: window, strides: strides, padding: padding)),
      (.images, GlobalAveragePooling2D()), (.images, Flatten()),
      (.images, BatchNormalization(scales: false)), (.images, LayerNormalization(shifts: false)),
      (.words, Embedding(6, size(1, 4))),
      (.rows, PReLU(initializer: .constant(0.2), regularizer: .l2(0.1))),
      (.rows, RMSNormalization()), (.rows, UnitNormalization()),
      (.rows, GaussianNoise(0.2)), (.rows, GaussianDropout(0.3)),
      (.images, SoftmaxLayer(axes: [1])), (.images, SoftmaxLayer(axes: [1, 3])),
      (.images, Dropout(0.4, dropsChannels: true)),
      (.sequences, RecurrentLayer(.lstm, 2, dropout: 0.4)),
      (.rows, RepeatVector(size(1, 3))),
      (.rows, GroupNormalization(groups: 1)),
      (
        .images,
        Conv2D(
          2 * size(1, 4), size: window, padding: .same, dilation: strides, groups: 2,
          activation: .tanh)
      ),
      (
        .images,
        DepthwiseConv2D(
          size: window, strides: strides, padding: padding, multiplier: size(1, 2),
          activation: .tanh, kernelRegularizer: .l2(0.1))
      ),
      (
        .images,
        SeparableConv2D(
          size(1, 4), size: window, strides: strides, padding: padding, multiplier: size(1, 2),
          pointwiseRegularizer: .l2(0.1))
      ),
      (.images, Conv2DTranspose(size(1, 4), size: window, strides: strides, padding: padding)),
      (.images, GlobalMaxPooling2D()), (.images, UpSampling2D(size: (size(1, 2), size(1, 3)))),
      (.images, ZeroPadding2D(rows: (size(0, 1), 1), columns: (0, size(0, 2)))),
      (.images, Cropping2D(rows: (1, 0), columns: (0, size(0, 1)))),
      (.images, PReLU(sharedAxes: [size(1, 3)], initializer: .constant(0.3))),
      (.images, BatchNormalization(axis: size(1, 2))),
      (.images, LayerNormalization(axes: [1, 2])),
      (.images, RMSNormalization(axes: [1, 3])), (.images, UnitNormalization(axes: [2])),
      (.images, GroupNormalization(groups: -1, axis: 1)),
      (.images, GroupNormalization(groups: 2)),
      (
        .sequences,
        Conv1D(
          size(1, 5), size: size(1, 3), padding: .causal, dilation: size(1, 2), activation: .tanh)
      ),
      (.sequences, DepthwiseConv1D(size: size(1, 3), padding: padding, multiplier: size(1, 2))),
      (.sequences, SeparableConv1D(size(1, 4), size: size(1, 3), padding: padding)),
      (.sequences, Conv1DTranspose(size(1, 4), size: size(1, 3), stride: size(1, 3))),
      (.sequences, MaxPooling1D(size: 2, stride: size(1, 2), padding: padding)),
      (.sequences, AveragePooling1D(size: 2, stride: size(1, 2), padding: padding)),
      (.sequences, GlobalMaxPooling1D()), (.sequences, GlobalAveragePooling1D(keepsAxes: true)),
      (.sequences, Permute([2, 1])), (.sequences, UpSampling1D(size: size(1, 3))),
      (.sequences, ZeroPadding1D(places: (1, 2))),
      (.sequences, Cropping1D(places: (1, 0))), (.sequences, PReLU(sharedAxes: [2])),
      (.sequences, RecurrentLayer(.simple, size(1, 3), goesBackwards: true)),
      (
        .sequences,
        RecurrentLayer(.lstm, size(1, 3), returnsSequences: true, recurrentRegularizer: .l2(0.1))
      ),
      (.sequences, RecurrentLayer(.gru(resetsAfter: true), size(1, 3), returnsSequences: true)),
      (.sequences, RecurrentLayer(.gru(resetsAfter: false), size(1, 3), usesBias: false)),
      (
        .sequences,
        Bidirectional(
          RecurrentLayer(.lstm, 2, returnsSequences: true),
          RecurrentLayer(.simple, 2, returnsSequences: true, goesBackwards: true),
          merge: Bidirectional.Merge.allCases[size(0, 3)])
      ),
    ]
  }

  private func program(
    _ samples: Samples, _ layer: any Layer, _ stream: inout RandomStream
  ) throws -> Program {
    let rows = 4, lengths = (0..<3).map { _ in Int(stream.uniform(3, 6)) }
    let shape: Shape
    var before: [any Layer] = []
    switch samples {
    case .rows:
      shape = Shape(rows, lengths[0])
      before = [Dense(lengths[1], activation: .tanh)]
    case .images:
      shape = Shape(rows, lengths[0], lengths[1], 2)
      before = [Conv2D(4, size: (1, 1))]
    case .sequences:
      shape = Shape(rows, lengths[0], 2)
      before = [Conv1D(lengths[1], size: 1)]
    case .words: shape = Shape(rows, lengths[0])
    }
    let inputs = (0..<shape.count).map { _ in
      samples == .words ? stream.uniform(0, 6).rounded(.down) : stream.uniform(-1, 1)
    }
    var training = Training(
      layers: before + [layer, Flatten(), Dense(2)], loss: .meanSquaredError, optimizer: .sgd(),
      inputs: Tensor(shape: shape, elements: inputs),
      targets: Tensor(
        shape: Shape(rows, 2), elements: (0..<rows * 2).map { _ in stream.uniform(-1, 1) }))
    training.precision = .float64
    training.seed = Int(stream.uniform(0, 1000))
    return try training.program()
  }

  @Test(arguments: 0..<4)
  func `the derivatives of every layer are the slopes of the loss`(seed: Int) throws {
    var stream = RandomStream(seed: seed)
    for (samples, layer) in Self.layers(&stream) {
      let program = try program(samples, layer, &stream)
      let check = GradientCheck(Machine(program))
      #expect(check.isCorrect, "seed \(seed), \(layer): \(String(describing: check.worst))")
      #expect(check.kinks.isEmpty, "seed \(seed), \(layer)")
      #expect(check.count == program.gradients.reduce(0) { $0 + program[$1.parameter].shape.count })
    }
  }

  /// Layers that are called on several values, each twice: on two values in turn, and on one of them and
  /// what came of it.
  private static let merging: [any MergingLayer] =
    MergeLayer.Kind.allCases.map { MergeLayer($0) } + [
      ConcatenateLayer(axis: 0), DotLayer(axes: (1, 1)), DotLayer(axes: (-1, -1), normalizes: true),
      MultiHeadAttention(heads: 2, keySize: 3, valueSize: 2, isCausal: true),
      MultiHeadAttention(heads: 1, keySize: 2, outputSize: 2, usesBias: false),
      AttentionLayer(), AttentionLayer(.product, scales: true, isCausal: true),
      AttentionLayer(.sum, scales: true), AttentionLayer(.additive, scales: true),
      AttentionLayer(.additive),
    ]

  @Test(arguments: merging.indices)
  func `the derivatives of what merges several values are the slopes of the loss`(
    index: Int
  ) throws {
    let layer = Self.merging[index]
    var stream = RandomStream(seed: index)
    let shape = Shape(3, 4, 4)
    func random(_ shape: Shape) -> Tensor {
      Tensor(shape: shape, elements: (0..<shape.count).map { _ in stream.uniform(-1, 1) })
    }
    // Both calls read what a layer with weights gives, and what another input is.
    let graph = ModelGraph(
      layers: [Dense(4, activation: .tanh), layer, Flatten(), Dense(2)],
      calls: [
        .init(layer: 0, on: [.input(0)]), .init(layer: 1, on: [.call(0), .input(1)]),
        .init(layer: 1, on: [.input(1), .call(0)]), .init(layer: 2, on: [.call(1)]),
        .init(layer: 2, on: [.call(2)]), .init(layer: 3, on: [.call(3)]),
      ],
      inputs: [.init("a"), .init("b")],
      outputs: [.init("one", .call(5)), .init("other", .call(4))])
    let inputs = [random(shape), random(shape)]
    var training = Training(
      model: graph, losses: [.init(.meanSquaredError), .init(.logCosh, weight: 0.7)],
      optimizer: .sgd(), inputs: inputs, targets: [Tensor([0]), Tensor([0])])
    training.precision = .float64
    let answers = try training.program(for: .prediction)
    training.allTargets = try ["prediction/one", "prediction/other"].map { name in
      PackedTensor(random(try #require(answers.value(named: name)).shape))
    }
    let program = try training.program()
    let check = GradientCheck(Machine(program))
    #expect(check.isCorrect, "\(layer): \(String(describing: check.worst))")
    #expect(check.count == program.parameters.reduce(0) { $0 + program[$1].shape.count })
    #expect(program.value(named: "x/b") != nil && program.value(named: "y/other") != nil)
  }
}
