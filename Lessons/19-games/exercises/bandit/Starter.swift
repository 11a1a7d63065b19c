import Gradus

/// The logits after an arm was pulled and paid a reward. 拉了一次、得到奖励之后的 logit。
///
///     logits         one for each arm                 每个拉杆一个
///     arm            which was pulled: 0, 1, …        拉的是哪个：0、1……
///     reward         what it paid                     得到的奖励
///     learningRate   η
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  // TODO: p = softmax of the logits (they are small: exp won't overflow), then each logit against its slope,
  // r·(p − y), where y is 1 for the arm that was pulled and 0 for the others.
  // TODO：先求 p，即 logit 的 softmax（数不大，exp 不会溢出）；再让每个 logit 逆着自己的斜率
  // r·(p − y) 走，拉的那个 y 是 1，别的是 0。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
