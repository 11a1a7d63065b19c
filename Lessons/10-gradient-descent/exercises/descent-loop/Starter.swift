import Gradus

/// The slope of (w − goal)² at w. (w − goal)² 在 w 处的斜率。
func slope(_ w: Double, goal: Double) -> Double {
  return 2 * (w - goal)
}

/// Where w is after so many updates of gradient descent: each is w − η·slope → w.
/// 梯度下降更新若干次之后的 w。
///
///     learningRate   η            updates   how many times       更新几次
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func descend(start: Double, goal: Double, learningRate: Double, updates: Int) throws -> Double {
  // TODO: begin with `var w = start`, then a loop. The slope is needed again at every w.
  // TODO：从 `var w = start` 开始，再写循环。每到一个 w，斜率都要重新求。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
