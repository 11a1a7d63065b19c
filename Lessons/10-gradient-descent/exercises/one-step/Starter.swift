import Gradus

/// The weights after one update: w − η·slope for each. 更新一次之后的权重：每个都是 w − η·斜率。
///
///     gradient[k]    the slope by weights[k]       对 weights[k] 的斜率
///     learningRate   η
///
/// `throws` is needed by the lines `throw Todo()` only. `throws` 只为 `throw Todo()` 那几行。
func oneStep(weights: [Double], gradient: [Double], learningRate: Double) throws -> [Double] {
  // `weights` itself can't change, a copy can. `weights` 不能改，副本可以：
  //   var updated = weights
  // TODO: each weight against its own slope. weights.indices are all k: 0, 1, …
  // TODO：每个权重都逆着自己的斜率走。weights.indices 就是所有的 k：0、1、…
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

/// The learning rate with which one step leads from `start` to `bottom`.
/// 一步从 start 走到 bottom 的学习率。
///
/// `slope` is the slope at `start`, and isn't 0. slope 是 start 处的斜率，不为 0。
func landingRate(start: Double, slope: Double, bottom: Double) throws -> Double {
  // TODO: which η makes start − η·slope the bottom?
  // TODO：η 取多少，start − η·slope 正好是 bottom？
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
