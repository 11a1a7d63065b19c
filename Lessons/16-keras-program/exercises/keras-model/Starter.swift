import Gradus

/// The network of the lesson: 64 neurons with relu that read 100 inputs, then 10 with softmax; compiled
/// with categorical cross-entropy, sgd and accuracy.
/// 课文里的网络：64 个神经元，读 100 个输入，relu；再是 10 个，softmax；
/// 用分类交叉熵、sgd 和准确率编译。
///
/// `throws` is needed by `compile` as well: it finds out whether the layers fit each other.
/// `compile` 也需要 `throws`：它会检查各层是否对得上。
func makeModel() throws -> Sequential {
  // TODO: begin with `var model = Sequential(precision: .float64, seed: 5678)`,
  // and end with `return model`.
  // TODO：从 `var model = Sequential(precision: .float64, seed: 5678)` 开始，以 `return model` 结束。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

// What follows is written already, and stays: the checks look at your model through it.
// 下面的已经写好，不用改：检查通过它们来看你的模型。

/// The shapes of all weights. 所有权重的形状。
func weightShapes() throws -> [[Int]] {
  return try makeModel().weights.map { $0.shape.dimensions }
}

/// What the network answers before it is trained. 训练之前网络的输出。
func shares(inputs: Tensor) throws -> Tensor {
  return try makeModel().predict(inputs)
}

/// Loss and accuracy before it is trained. 训练之前的损失和准确率。
func scores(inputs: Tensor, targets: Tensor) throws -> [Double] {
  let scores = try makeModel().evaluate(inputs, targets)
  return [scores.loss, scores["accuracy"] ?? -1]
}

/// The last biases after one update. 更新一次之后，最后一层的偏置。
func lastBiases(inputs: Tensor, targets: Tensor) throws -> [Double] {
  var model = try makeModel()
  try model.fit(inputs, targets, epochs: 1, batchSize: 1000, progress: .silent)
  return try model.weights.last?.elements ?? []
}
