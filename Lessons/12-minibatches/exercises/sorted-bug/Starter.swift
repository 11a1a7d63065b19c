import Gradus

/// w after some epochs, for the model prediction = w·input. L is the mean square of a batch.
/// 模型是 prediction = w·input，L 是一批的均方误差，返回训练若干轮之后的 w。
///
///     orders[e]   the shuffled order of epoch e: numbers of samples    第 e 轮打乱后的顺序：样本的编号
///
/// Somebody has shuffled for nothing: the files are sorted, and so it trains.
/// 有人白打乱了：文件是排好序的，训练时还是那个顺序。
/// `throws` is needed by the line with `throw Todo()` only. `throws` 只为有 `throw Todo()` 的那一行。
func train(
  inputs: [Double], targets: [Double], orders: [[Int]], batchSize: Int, learningRate: Double
) throws -> Double {
  // TODO: delete the next line, run it, and mend it. TODO：删掉下一行，运行，再改好。
  if batchSize > 0 { throw Todo() }
  var w = 0.0
  for order in orders {
    var start = 0
    while start < order.count {
      let end = min(start + batchSize, order.count)
      var gradient = 0.0
      for k in start..<end {
        let prediction = w * inputs[k]
        gradient += 2 * (prediction - targets[k]) * inputs[k]
      }
      w -= learningRate * gradient / Double(end - start)
      start = end
    }
  }
  return w
}
