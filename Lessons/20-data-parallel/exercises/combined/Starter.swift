import Gradus

/// The gradient of the whole batch from those of its shards. 由各分片的梯度，求整批的梯度。
///
///     gradients[i]   what worker i found: the mean over its samples    第 i 个进程算出的：对它的样本的平均
///     counts[i]      how many samples it had                           它有几个样本
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func combined(gradients: [[Double]], counts: [Int]) throws -> [Double] {
  // Zeros, one for each number of a gradient. 先是一列 0，梯度有几个数就有几个：
  //   var sum = [Double](repeating: 0, count: gradients[0].count)
  // TODO: the mean over all samples, not over all workers. Double(counts[i]) makes a number of a count.
  // TODO：对所有样本求平均，不是对进程求平均。Double(counts[i]) 把个数变成小数。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
