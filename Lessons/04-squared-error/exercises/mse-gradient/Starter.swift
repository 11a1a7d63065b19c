import Gradus

/// The slopes of the mean squared error, one by each prediction.
/// 均方误差的斜率，每个预测一个。
///
///     predictions[i]   the prediction number i, counted from 0      第 i 个预测，从 0 数起
///     targets[i]       its target                                   它的目标
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  // An array grows like this. 数组这样加长：
  //   var slopes: [Double] = []
  //   slopes.append(0.5)
  // TODO: one slope for each i in predictions.indices, in this order. Double(predictions.count) is N.
  // TODO：predictions.indices 里每个 i 一个斜率，按此顺序。Double(predictions.count) 就是 N。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
