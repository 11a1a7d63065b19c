import Engine
import Learning

extension Benchmark {
  /// A model of names: three characters say which comes next.
  ///
  ///     27 characters, 16 numbers each → 48-128-27, tanh and softmax     η = .1
  static let names = Benchmark(
    name: "names",
    title: "three characters, 16 numbers each, 128 hidden, of 27; batches of 64, 20,480 samples",
    workloads: {
      let (count, characters, width, hidden) = (20_480, 27, 16, 128)
      var stream = RandomStream(seed: 1234)
      let contexts = (0..<count * 3).map { (_: Int) -> Double in
        stream.uniform(0, Double(characters)).rounded(.down)
      }
      let next = (0..<count).map { (row: Int) -> Double in
        (7 * contexts[3 * row] + 3 * contexts[3 * row + 1] + contexts[3 * row + 2])
          .truncatingRemainder(dividingBy: Double(characters))
      }
      var training = Training(
        layers: [
          Embedding(characters, width), Flatten(), Dense(hidden, activation: .tanh),
          Dense(characters, activation: .softmax),
        ],
        loss: .sparseCategoricalCrossEntropy, optimizer: .sgd(learningRate: 0.1),
        inputs: Tensor(shape: Shape(count, 3), elements: contexts),
        targets: Tensor(shape: Shape(count, 1), elements: next))
      training.batchSize = 64
      training.seed = 5678
      let products = 3 * (3 * width * hidden + hidden * characters)
      return [("", Workload(try training.program(), epochs: 1, arithmeticPerSample: 2 * products))]
    })

  /// One block of a transformer on 32 positions of 64 numbers, one epoch of batches of 32.
  ///
  ///     a = norm(x + attention(x))      b = norm(a + 64-128-64, relu)      mean of positions → 64-10, softmax
  static let attention = Benchmark(
    name: "attention",
    title:
      "a transformer's block: width 64, 4 heads, 32 positions; batches of 32, 1,024 samples",
    workloads: {
      let (count, length, width, inner) = (1024, 32, 64, 128)
      let model = ModelGraph(
        layers: [
          MultiHeadAttention(heads: 4, keySize: width / 4), MergeLayer(.add),
          LayerNormalization(), Dense(inner, activation: .relu), Dense(width), MergeLayer(.add),
          LayerNormalization(), GlobalAveragePooling1D(), Dense(10, activation: .softmax),
        ],
        calls: [
          .init(layer: 0, on: [.input(0), .input(0)]), .init(layer: 1, on: [.input(0), .call(0)]),
          .init(layer: 2, on: [.call(1)]), .init(layer: 3, on: [.call(2)]),
          .init(layer: 4, on: [.call(3)]), .init(layer: 5, on: [.call(2), .call(4)]),
          .init(layer: 6, on: [.call(5)]), .init(layer: 7, on: [.call(6)]),
          .init(layer: 8, on: [.call(7)]),
        ],
        inputs: [.init("x", shape: Shape(length, width))],
        outputs: [.init("prediction", .call(8))])
      let program = try sequences(count, length, width) { inputs, targets in
        Training(
          model: model, losses: [.init(.categoricalCrossEntropy)],
          optimizer: .sgd(learningRate: 0.01), inputs: [inputs], targets: [targets])
      }
      // The input's own gradient is not asked for.
      let projections = (2 * 3 + 3) * width * width + 3 * 2 * width * inner
      let products = length * (projections + 3 * 2 * length * width) + 3 * width * 10
      return [("", Workload(program, epochs: 1, arithmeticPerSample: 2 * products))]
    })

  /// A recurrent network that reads 32 positions of 32 numbers, one epoch of batches of 32.
  ///
  ///     lstm of 64 → 64-10, softmax     η = .01
  static let recurrent = Benchmark(
    name: "lstm",
    title: "an LSTM of 64 over 32 positions of 32 numbers; batches of 32, 1,024 samples",
    workloads: {
      let (count, length, width, units) = (1024, 32, 32, 64)
      let program = try sequences(count, length, width) { inputs, targets in
        Training(
          layers: [
            RecurrentLayer(.lstm, units, recurrentInitializer: .glorotUniform),
            Dense(10, activation: .softmax),
          ],
          loss: .categoricalCrossEntropy, optimizer: .sgd(learningRate: 0.01), inputs: inputs,
          targets: targets)
      }
      let products = length * 4 * units * (2 * width + 3 * units) + 3 * units * 10
      return [("", Workload(program, epochs: 1, arithmeticPerSample: 2 * products))]
    })

  /// The program of a model that tells ten classes of sequences apart, in batches of 32.
  private static func sequences(
    _ count: Int, _ length: Int, _ width: Int, _ training: (Tensor, Tensor) -> Training
  ) throws -> Program {
    let data = DataSet.teacher(count: count, features: length * width, classes: 10, seed: 1234)
    var training = training(
      Tensor(shape: Shape(count, length, width), elements: data.inputs.elements), data.targets)
    training.batchSize = 32
    training.seed = 5678
    return try training.program()
  }
}
