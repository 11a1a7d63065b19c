import Gradus

/// When early stopping ends a training: [best epoch, last epoch], counted from 0.
/// 早停在何时结束训练：[最好的一轮, 最后一轮]，从 0 数起。
///
///     losses     of the validation data, after each epoch            每轮之后验证数据上的损失
///     patience   how many epochs in a row may pass without a better  连续多少轮没有更好就停
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func earlyStop(losses: [Double], patience: Int) throws -> [Int] {
  // TODO: begin with `var best = 0` and `var waited = 0`, then a loop over the epochs from 1 on.
  // TODO：从 `var best = 0` 和 `var waited = 0` 开始，再从第 1 轮起写循环。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
