import Engine
import Learning

extension Benchmark {
  /// A small convolutional network on the 8×8 digits, five epochs of batches of 32.
  ///
  ///     8 filters of 3×3, relu → 2×2 largest → 72-10, softmax     η = .1, pixels / 16
  static let digits = Benchmark(
    name: "digits-conv",
    title: "8 filters of 3x3, pooling, softmax on 1,797 digits of 8x8, batches of 32",
    workloads: {
      let digits = DataSet.digits.scaled(by: 1.0 / 16)
      let images = Tensor(shape: Shape(digits.count, 8, 8, 1), elements: digits.inputs.elements)
      var training = Training(
        layers: [
          Conv2D(8, size: (3, 3), activation: .relu), MaxPooling2D(), Flatten(),
          Dense(10, activation: .softmax),
        ],
        loss: .sparseCategoricalCrossEntropy, optimizer: .sgd(learningRate: 0.1), inputs: images,
        targets: digits.targets)
      training.batchSize = 32
      training.seed = 5678
      // The filters see 6×6 places: forwards and their gradient; the dense layer also its input's.
      let products = 2 * 6 * 6 * 9 * 8 + 3 * 72 * 10
      let workload = Workload(
        try training.program(), epochs: 5, arithmeticPerSample: 2 * products)
      return [("", workload)]
    })
}
