import Gradus

// `a ? b : c` is b where a holds, else c: `j <= i ? 1.0 : 0.0`.
// `a ? b : c` 在 a 成立时是 b，否则是 c：`j <= i ? 1.0 : 0.0`。
// exp(x) is e to the power x. exp(x) 是 e 的 x 次方。
//
// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。

/// The shares of each row, when a character may only look at those up to itself.
/// 每一行的份额：一个字符只能看到它自己为止的字符。
///
///     scores[i][j]    how well j fits what i asks for; as many rows as columns    j 与 i 要找的有多合；行数等于列数
func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  // TODO: row by row softmax of the scores 0 to i; 0 for those after i. TODO：逐行对第 0 到 i 个得分做 softmax；后面的是 0。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
