import Gradus

/// What the weights' size costs: λ·Σw². 权重大小的代价：λ·Σw²。
///
/// `throws` is needed by the lines `throw Todo()` only. `throws` 只为 `throw Todo()` 那几行。
func penalty(weights: [Double], lambda: Double) throws -> Double {
  // TODO: begin with `var sum = 0.0`. TODO：从 `var sum = 0.0` 开始。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

/// The gradient of loss and penalty together. 损失和罚项合在一起的梯度。
///
///     gradient[k]   of the loss alone, by weights[k]    只是损失对 weights[k] 的梯度
func withPenalty(gradient: [Double], weights: [Double], lambda: Double) throws -> [Double] {
  // TODO: each weight has its own. weights.indices are all k: 0, 1, …
  // TODO：每个权重各有各的。weights.indices 就是所有的 k：0、1、…
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
