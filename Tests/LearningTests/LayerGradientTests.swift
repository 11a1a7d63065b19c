import Engine
import Learning
import Testing

/// The derivatives of every layer, by its own weights and by those of a layer before it.
@Suite struct LayerGradientTests {
  private enum Samples: CaseIterable { case rows, images, words }

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
      before = [Conv2D(lengths[2], size: (1, 1))]
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
}
