import Gradus

/// w1 … w8 after one update, w − η·gradient for each. 更新一次之后的 w1 … w8，每个都是 w − η·梯度。
///
///     w1: i1→h1   w2: i2→h1   w3: i1→h2   w4: i2→h2
///     w5: h1→o1   w6: h2→o1   w7: h1→o2   w8: h2→o2
///
/// Counting begins at 0: weights[4] is w5. η is learningRate.
/// 从 0 数起：weights[4] 是 w5。η 是 learningRate。
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func updatedWeights(
  weights: [Double], inputs: [Double], hidden: [Double], outputDeltas: [Double],
  learningRate: Double
) throws -> [Double] {
  // The gradient of w5 is the δ of o1 times h1. w5 的梯度是 o1 的 δ 乘 h1：
  //   let gradient5 = outputDeltas[0] * hidden[0]
  // TODO: all eight gradients, then all new weights. One operation per line.
  // TODO：先求全部八个梯度，再求全部新权重。每行一个运算。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
