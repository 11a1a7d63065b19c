import Gradus

/// The rows of the table with these numbers: one-hot times table, without multiplying.
/// 表里这些编号的行：等于独热乘表，但不用乘。
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func embed(table: [[Double]], numbers: [Int]) throws -> [[Double]] {
  // TODO: one row of `table` for each number, in the order of `numbers`.
  // TODO：每个编号对应 `table` 的一行，按 `numbers` 的顺序。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

/// The slope of the loss by each number of the table. 损失对表里每个数的斜率。
///
///     slopes[i]   what has arrived for the row that numbers[i] picked   numbers[i] 取出的那一行收到的斜率
///     answer      `count` rows, as the table has                        `count` 行，和表一样
func embeddingGradient(count: Int, numbers: [Int], slopes: [[Double]]) throws -> [[Double]] {
  // TODO: begin with zeros, and add slopes[i] to row numbers[i], for each i.
  // TODO：从 0 开始，对每个 i，把 slopes[i] 加到第 numbers[i] 行。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
