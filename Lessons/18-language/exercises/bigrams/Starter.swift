import Gradus

/// How often each character follows each other one, as shares of its row. 每个字符后面各字符出现的份额，按行。
///
///     before[i], after[i]    a pair: after[i] followed before[i]     一对字符：after[i] 跟在 before[i] 后面
///     count                  how many characters there are, 0 ..< count     字符的种数，0 ..< count
///     answer[a][b]           of all that followed a, the share of b         跟在 a 后面的，b 占的份额
///
/// A row of a character that nothing followed is all 0. 后面从没有字符的那一行全是 0。
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func bigramShares(before: [Int], after: [Int], count: Int) throws -> [[Double]] {
  // TODO: count the pairs in a table, then divide each row by its sum.
  // TODO：把字符对数进一张表，再让每一行除以自己的和。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
