import Gradus

/// w after so many updates, for the model prediction = w·input, with the loss Σ (prediction − target)².
/// 模型是 prediction = w·input，损失是 Σ (prediction − target)²，返回更新若干次之后的 w。
///
/// Somebody has forgotten something here. The first update is right, all later ones are wrong.
/// 这里有人忘了一件事。第一次更新是对的，后面的全错。
/// `throws` is needed by the line with `throw Todo()` only. `throws` 只为有 `throw Todo()` 的那一行。
func train(
  start: Double, inputs: [Double], targets: [Double], learningRate: Double, updates: Int
) throws -> Double {
  // TODO: delete the next line, run it, and mend it. TODO：删掉下一行，运行，再改好。
  if updates >= 0 { throw Todo() }
  var w = start
  var gradient = 0.0
  for _ in 0..<updates {
    for k in inputs.indices {
      let prediction = w * inputs[k]
      let slope = 2 * (prediction - targets[k])
      gradient += slope * inputs[k]
    }
    w -= learningRate * gradient
  }
  return w
}
