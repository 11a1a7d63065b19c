import Gradus

/// The one layer that does what two linear layers do: W2·W1. 与两个线性层等效的一层：W2·W1。
///
///     first[k][j]    W1, from input j to neuron k of the middle     从输入 j 到中间的神经元 k
///     second[i][k]   W2, from neuron k of the middle to output i    从中间的神经元 k 到输出 i
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  // TODO: for each output i and input j add up the ways through all k of the middle.
  // TODO：对每个输出 i 和输入 j，把经过中间所有 k 的路加起来。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
