import Gradus

/// Which place is the saddle, counted from 0. At each the slopes by u and v are 0, and just one is a saddle.
/// 哪一处是鞍点，从 0 数起。每一处对 u、v 的斜率都是 0，其中恰有一处是鞍点。
///
///     losses[k]    five losses at place k: [here, left, right, below, above]
///                  第 k 处的五个损失：[此处, 左, 右, 下, 上]
///
/// left and right are a nudge away in u, below and above in v. 左、右：u 推一下；下、上：v 推一下。
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func whichSaddle(losses: [[Double]]) throws -> Int {
  // TODO: a loop over losses.indices. What is so at a saddle, and neither at a bottom nor at a top?
  // TODO：循环走过 losses.indices。什么只在鞍点成立，在谷底和山顶都不成立？
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
