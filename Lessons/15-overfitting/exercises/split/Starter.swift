import Gradus

/// Two parts of the rows: first those to train with, then those to validate with, so many of them.
/// 把行分成两部分：先是训练用的，后是验证用的，后者这么多行。
///
///     rows               in any order, each once       任意次序，各一次
///     validationCount    how many are for validation   验证用多少行
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func split(rows: [Int], validationCount: Int) throws -> [[Int]] {
  // TODO: rows[..<end] are those before a place, rows[end...] the others; `Array(…)` makes a list of each.
  // TODO：rows[..<end] 是某个位置之前的，rows[end...] 是其余的；用 `Array(…)` 变成数组。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
