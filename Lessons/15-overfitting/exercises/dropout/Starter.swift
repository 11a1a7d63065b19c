import Gradus

/// Dropout: in training some values become 0, the others larger; in evaluation nothing happens.
/// Dropout：训练时有些数变成 0，其余的放大；评估时什么也不做。
///
///     draws[k]   between 0 and 1: below rate, values[k] goes    0 到 1 之间：小于 rate 就丢掉 values[k]
///     rate       the share that goes                            丢掉的比例
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func dropout(
  values: [Double], draws: [Double], rate: Double, isTraining: Bool
) throws -> [Double] {
  // TODO: what is returned in evaluation? And in training, for each k of values.indices?
  // TODO：评估时返回什么？训练时，对 values.indices 里的每个 k 又返回什么？
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
