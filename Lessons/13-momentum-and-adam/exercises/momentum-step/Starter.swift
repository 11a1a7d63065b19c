import Gradus

/// One update with momentum: the new weight and the new velocity, in this order.
/// 带动量的一次更新：依次返回新的权重和新的速度。
///
///     momentum·velocity − learningRate·slope → velocity
///     weight + velocity → weight
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func momentumStep(
  weight: Double, velocity: Double, slope: Double, learningRate: Double, momentum: Double
) throws -> [Double] {
  // TODO: first the new velocity, then the weight; return both as [weight, velocity].
  // TODO：先算新的速度，再算权重；最后返回 [权重, 速度]。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
