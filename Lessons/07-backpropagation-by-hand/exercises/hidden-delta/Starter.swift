import Gradus

/// How steeply the loss changes with the net input of a hidden neuron (δ).
/// 损失对隐藏神经元净输入的斜率 δ。
///
///     hidden               its activation, of a sigmoid                它的激活值，激活是 sigmoid
///     outputDeltas[k]      the δ of output neuron k                    第 k 个输出神经元的 δ
///     outgoingWeights[k]   the weight of the wire that leads there     通往它的那条线的权重
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func hiddenDelta(
  hidden: Double, outputDeltas: [Double], outgoingWeights: [Double]
) throws -> Double {
  // TODO: first the sum of the shares of all wires, then the slope of the sigmoid.
  // outputDeltas.indices are all k: 0, 1, …, one for each wire.
  // TODO：先求各条线的份之和，再乘 sigmoid 的斜率。outputDeltas.indices 就是所有的 k。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
