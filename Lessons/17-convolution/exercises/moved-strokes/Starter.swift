import Gradus

/// A network that knows four strokes wherever they stand: 64 inputs, four shares, at most 600 parameters;
/// compiled with sparse categorical cross-entropy (a target is the number of the stroke's kind) and Adam, η = 0.05.
/// 一个不管笔画在哪里都认得的网络：64 个输入，四个份额，参数不超过 600 个；
/// 用稀疏分类交叉熵（目标是笔画种类的编号）和 η = 0.05 的 Adam 编译。
///
///     ReshapeLayer([8, 8, 1], inputShape: Shape(64))     64 numbers as an image     把 64 个数变成图像
///     Conv2D(filters, size: (3, 3), padding: .same, activation: .relu)
///         .same: zeros around the image, so that the map keeps its size    .same：图像外补一圈 0，特征图一样大
///     MaxPooling2D(size: (rows, columns))     the largest of each window     每个窗口里的最大值
///     Flatten()                               what is left, in a row         剩下的排成一行
///     Dense(count, activation: .softmax)
func makeModel(seed: Int) throws -> Sequential {
  // TODO: begin with `var model = Sequential(seed: seed)`, and end with `return model`.
  // TODO：从 `var model = Sequential(seed: seed)` 开始，以 `return model` 结束。
  // `try model.compile(loss: .sparseCategoricalCrossEntropy, optimizer: .adam(learningRate: 0.05))`
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

// What follows is written already, and stays: the checks look at your model through it.
// 下面的已经写好，不用改：检查通过它们来看你的模型。

/// The shapes of all weights.
func weightShapes() throws -> [[Int]] {
  return try makeModel(seed: 1).weights.map { $0.shape.dimensions }
}

/// What the network answers before it is trained.
func shares(inputs: Tensor, seed: Int) throws -> Tensor {
  return try makeModel(seed: seed).predict(inputs)
}

/// What it answers to new inputs after it has been trained.
func trainedShares(inputs: Tensor, targets: Tensor, newInputs: Tensor, seed: Int) throws -> Tensor {
  var model = try makeModel(seed: seed)
  try model.fit(inputs, targets, epochs: 20, batchSize: 10, progress: .silent)
  return try model.predict(newInputs)
}
