import Gradus

/// The slope that each value collects from the edges that end at it.
/// 每个值从通到它的各条边收到的斜率。
///
///     ends[k]               the number of the value where edge k ends     第 k 条边通到几号值
///     arriving[k]           what comes down this edge                     沿这条边传来的数
///     localDerivatives[k]   its local derivative                          它的局部导数
///
/// A value where no edge ends has the slope 0. 没有边通到的值，斜率是 0。
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func gradients(
  count: Int, ends: [Int], arriving: [Double], localDerivatives: [Double]
) throws -> [Double] {
  // A list of `count` zeros is made like this. `count` 个 0 的数组这样写：
  //   var gradients = [Double](repeating: 0, count: count)
  // TODO: for each edge k its share, to the value where it ends. ends.indices are all its k.
  // TODO：每条边 k 的一份，给它通到的那个值。ends.indices 就是所有的 k。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
