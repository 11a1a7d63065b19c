import Gradus

/// The numbers of a cell after one of its moves was made. 某一格走了一步之后，这一格的几个 Q。
///
///     values         Q of each move in this cell             本格每个动作的 Q
///     move           the move that was made: 0, 1, …         走出的动作：0、1……
///     reward         what it paid                            得到的奖励
///     nextValues     Q of each move in the cell it led to    走到的那一格每个动作的 Q
///     learningRate   η
///     gamma          γ
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func updated(
  values: [Double], move: Int, reward: Double, nextValues: [Double], learningRate: Double,
  gamma: Double
) throws -> [Double] {
  // `values` itself can't change, a copy can. `values` 不能改，副本可以：
  //   var updated = values
  // TODO: move one of the numbers towards r + γ·max Q′, η of the way.
  // TODO：让其中一个数朝 r + γ·max Q′ 走，走差距的 η 倍。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
