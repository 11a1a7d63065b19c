import Gradus

/// The slopes of the loss E = ½Σ(t − o)² by w1 … w8, in this order.
/// 损失 E 对 w1 … w8 的斜率，按此顺序。
///
///     w1: i1→h1   w2: i2→h1   w3: i1→h2   w4: i2→h2
///     w5: h1→o1   w6: h2→o1   w7: h1→o2   w8: h2→o2
///
/// Counting begins at 0: weights[4] is w5, hidden[0] is h1.
/// 从 0 数起：weights[4] 是 w5，hidden[0] 是 h1。
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func gradients(
  inputs: [Double], hidden: [Double], outputs: [Double], targets: [Double], weights: [Double]
) throws -> [Double] {
  // The δ of o1 is there as an example; the names are yours to use. o1 的 δ 写在这里作例子：
  //   let error1 = outputs[0] - targets[0]
  //   let slope1 = outputs[0] * (1 - outputs[0])
  //   let deltaOutput1 = error1 * slope1
  // TODO: the δ of o1 and o2, then of h1 and h2, then the eight products in an array.
  // TODO：先求 o1、o2 的 δ，再求 h1、h2 的 δ，最后把八个乘积放进数组。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
