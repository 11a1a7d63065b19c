import Gradus

/// The outputs of a layer, y = Wx + b. 一层的输出。
///
///     weights[i]      the row of neuron i                 神经元 i 的那一行
///     weights[i][j]   its weight for input j              它对输入 j 的权重
///     biases[i]       its bias                            它的偏置
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func layer(weights: [[Double]], biases: [Double], inputs: [Double]) throws -> [Double] {
  // TODO: for each neuron i the sum of weights[i][j] * inputs[j] over all j, then biases[i], once.
  // TODO：对每个神经元 i，把所有 weights[i][j] * inputs[j] 加起来，再加 biases[i]，只加一次。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
