import Gradus

/// What a neuron says for an input: w·x + b. 神经元对一个输入给出的数：w·x + b。
///
///     weight   w        bias   b        input   x
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func predict(weight: Double, bias: Double, input: Double) throws -> Double {
  // TODO: return what comes out for this input. TODO：返回这个输入得到的结果。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
