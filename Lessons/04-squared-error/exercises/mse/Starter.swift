import Gradus

/// The mean of the squared gaps between predictions and targets.
/// 预测与目标的差，平方之后的平均数。
///
///     predictions[i]   the prediction number i, counted from 0      第 i 个预测，从 0 数起
///     targets[i]       its target                                   它的目标
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  // predictions.indices are all i: 0, 1, … predictions.indices 就是所有的 i。
  // Swift divides a Double by a Double only: Double(count) makes one of a whole number.
  // Swift 里 Double 只能除以 Double：Double(count) 把整数变成 Double。
  // TODO: one gap after another, squared and collected; then the mean.
  // TODO：一个差一个差地算，平方，收集起来；最后取平均。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
