import Gradus

/// How many times as fast some workers are as one machine alone. 几个工作进程的速度是一台机器的几倍。
///
///     alone        how long one machine takes                   一台机器要多久
///     compute[i]   how long worker i computes its shard         第 i 个进程算自己的分片要多久
///     latency      the delay of each round of the ring          环上每一轮的延迟
///     send         how long it takes to send a whole gradient   发一个完整的梯度要多久
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  // TODO: first all compute, then the ring goes round: 2·(N − 1) rounds, in each a piece of 1/N of the gradient.
  // TODO：先是大家计算，再绕环 2·(N − 1) 轮，每轮发梯度的 1/N。N 是 compute.count。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
