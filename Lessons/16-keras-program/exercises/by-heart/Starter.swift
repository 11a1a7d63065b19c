import Gradus

/// A network that is compiled and not trained: written already.
/// 一个编译好、没有训练的网络：已经写好。
func makeModel(seed: Int) throws -> Sequential {
  var model = Sequential(precision: .float64, seed: seed)
  model.add(Dense(32, activation: .relu, inputs: 12))
  model.add(Dense(4, activation: .softmax))
  try model.compile(
    loss: .categoricalCrossEntropy, optimizer: .sgd(learningRate: .constant(0.5)),
    metrics: [.accuracy])
  return model
}

/// Trains a network on `inputs` and `targets`, and returns two accuracies: on what it was trained with,
/// and on the new samples.
/// 用 inputs 和 targets 训练一个网络，返回两个准确率：训练样本上的，和新样本上的。
///
///     [training accuracy, accuracy on new samples]     [训练准确率, 新样本准确率]
func trainAndScore(
  inputs: Tensor, targets: Tensor, newInputs: Tensor, newTargets: Tensor, epochs: Int, seed: Int
) throws -> [Double] {
  // TODO: begin with `var model = try makeModel(seed: seed)`; train it for `epochs` epochs in
  // batches of 32, with `progress: .silent`; then evaluate twice. `scores["accuracy"] ?? 0` is the accuracy.
  // TODO：从 `var model = try makeModel(seed: seed)` 开始；训练 `epochs` 轮，每批 32 个，
  // 加上 `progress: .silent`；再评估两次。`scores["accuracy"] ?? 0` 就是准确率。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
