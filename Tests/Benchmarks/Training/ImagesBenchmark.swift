import Engine
import Learning

extension Benchmark {
  /// A convolutional network for images of 28 by 28, one epoch of 2,048 samples in batches of 64.
  ///
  ///     16 filters of 3×3, relu → 2×2 largest → 32 filters of 3×3, relu → 2×2 largest → 800-10, softmax
  static let images = Benchmark(
    name: "images-conv",
    title:
      "16 and 32 filters of 3x3, each with pooling, softmax on 2,048 images of 28x28, batches of 64",
    workloads: {
      let data = DataSet.teacher(count: 2048, features: 784, classes: 10, seed: 1234)
      let images = Tensor(shape: Shape(2048, 28, 28, 1), elements: data.inputs.elements)
      var training = Training(
        layers: [
          Conv2D(16, size: (3, 3), activation: .relu), MaxPooling2D(),
          Conv2D(32, size: (3, 3), activation: .relu), MaxPooling2D(), Flatten(),
          Dense(10, activation: .softmax),
        ],
        loss: .categoricalCrossEntropy, optimizer: .sgd(learningRate: 0.01), inputs: images,
        targets: data.targets)
      training.batchSize = 64
      training.seed = 5678
      // Places · window · filters: the first layer forwards and its gradient, the others also their
      // input's.
      let first = 26 * 26 * 9 * 16, second = 11 * 11 * 9 * 16 * 32
      let workload = Workload(
        try training.program(), epochs: 1,
        arithmeticPerSample: 2 * (2 * first + 3 * second + 3 * 800 * 10))
      return [("", workload)]
    })
}
