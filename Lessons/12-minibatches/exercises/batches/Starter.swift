import Gradus

/// The samples of an epoch, cut into batches: in the order that is given, `batchSize` in each, the last one short
/// where they don't come out even.
/// 把一轮的样本按给定的顺序切成批，每批 `batchSize` 个；分不完时，最后一批不满。
///
///     order [3, 0, 4, 1, 2], batchSize 2   →   [[3, 0], [4, 1], [2]]
///
/// `list.append(x)` puts x at the end of a list that is a `var`. `list.append(x)` 把 x 加到数组末尾，list 要是 `var`。
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func batches(order: [Int], batchSize: Int) throws -> [[Int]] {
  // TODO: begin with `var all: [[Int]] = []` and `var batch: [Int] = []`.
  // TODO：从 `var all: [[Int]] = []` 和 `var batch: [Int] = []` 开始。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
