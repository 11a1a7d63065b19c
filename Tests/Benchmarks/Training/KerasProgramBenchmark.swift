import Engine
import Learning

extension Benchmark {
  /// The program of Keras's first page: 100-64-10, batches of 32, one epoch of 60,000 samples.
  static let kerasProgram = Benchmark(
    name: "keras-program",
    title: "100-64-10, relu and softmax, batches of 32, 60,000 samples",
    workloads: {
      [("", try classifier(inputWidth: 100, hiddenWidth: 64, batchSize: 32))]
    })

  /// A network for images of 28 by 28: 784-128-10, batches of 64, one epoch of 60,000 samples.
  static let multilayerPerceptron = Benchmark(
    name: "mlp-784",
    title: "784-128-10, relu and softmax, batches of 64, 60,000 samples",
    workloads: {
      [("", try classifier(inputWidth: 784, hiddenWidth: 128, batchSize: 64))]
    })

  /// Two dense layers trained on categorical cross-entropy by plain descent (η = .01), unshuffled.
  private static func classifier(
    inputWidth: Int, hiddenWidth: Int, batchSize: Int
  ) throws(ModelError) -> Workload {
    let classes = 10
    let data = DataSet.teacher(count: 60_000, features: inputWidth, classes: classes, seed: 1234)
    var training = Training(
      layers: [
        Dense(hiddenWidth, activation: .relu), Dense(classes, activation: .softmax),
      ],
      loss: .categoricalCrossEntropy, optimizer: .sgd(), inputs: data.inputs,
      targets: data.targets)
    training.batchSize = batchSize
    training.seed = 5678
    // The first layer has a forward product and its kernel's gradient, the second also its input's.
    let products = 2 * inputWidth * hiddenWidth + 3 * hiddenWidth * classes
    return Workload(try training.program(), epochs: 1, arithmeticPerSample: 2 * products)
  }
}
