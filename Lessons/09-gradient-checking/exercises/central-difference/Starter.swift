import Gradus

/// The loss of a neuron with a sigmoid: (sigmoid(Σ weight·input) − target)².
/// 带 sigmoid 的神经元的损失：(sigmoid(Σ 权重·输入) − 目标)²。
func loss(_ weights: [Double], _ inputs: [Double], _ target: Double) -> Double {
  var sum = 0.0
  for k in weights.indices { sum += weights[k] * inputs[k] }
  let output = 1 / (1 + exp(-sum))
  return (output - target) * (output - target)
}

/// For each weight the slope of the loss, found by two nudges.
/// 每个权重一个损失的斜率，各推两下求出。
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func centralDifference(
  weights: [Double], inputs: [Double], target: Double, epsilon: Double
) throws -> [Double] {
  // TODO: take the marks // away from these lines, and go on. TODO：去掉下面各行的 //，接着写。
  // var slopes: [Double] = []
  // for k in weights.indices {
  //   var up = weights  // a copy: changing it leaves `weights` alone 副本：改它不影响 `weights`
  //   nudge up[k], the same for a copy down, then the slope: slopes.append(…)
  //   推 up[k]，再推副本 down，然后求斜率：slopes.append(…)
  // }
  // Write `return slopes` in place of the next line. 请把下一行换成 `return slopes`。
  throw Todo()
}
