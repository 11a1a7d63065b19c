import Gradus

// query.count is d. Double(9).squareRoot() is 3.0. An array grows like this:
// query.count 就是 d。Double(9).squareRoot() 是 3.0。数组这样加长：
//   var scores: [Double] = []
//   scores.append(0.5)
// exp(x) is e to the power x. exp(x) 是 e 的 x 次方。
//
// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。

/// Which share of a look each key gets: softmax of the scores query · key / √d.
/// 每个键得到的份额：得分 query · key / √d 的 softmax。
///
///     keys[i] has as many numbers as query        keys[i] 与 query 一样长
func attentionWeights(query: [Double], keys: [[Double]]) throws -> [Double] {
  // TODO: a score for each key, then shares of them. TODO：每个键一个得分，再变成份额。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
