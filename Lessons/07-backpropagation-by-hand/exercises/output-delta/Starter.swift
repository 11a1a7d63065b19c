import Gradus

/// How steeply the loss changes with the net input of an output neuron (δ).
/// 损失对输出神经元净输入的斜率 δ。
///
///     E = ½(t − o)²        o = sigmoid(net)
///     output is o, target is t        output 是 o，target 是 t
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func outputDelta(output: Double, target: Double) throws -> Double {
  // TODO: one operation per line, each with a name of its own. TODO：每行一个运算，各起一个名字：
  // let error =
  // let slope =
  // return
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
