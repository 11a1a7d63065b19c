import Gradus

// exp(x) is e to the power x, log(x) is ln x, and logits.max() ?? 0 is the largest logit.
// exp(x) 是 e 的 x 次方，log(x) 是 ln x，logits.max() ?? 0 是最大的 logit。
// An array grows like this. 数组这样加长：
//   var shares: [Double] = []
//   shares.append(0.5)
//
// `throws` is needed by the lines `throw Todo()` only. `throws` 只为 `throw Todo()` 那几行。

/// The shares that logits make: positive, together 1. Logits of ±1000 too.
/// 由 logit 得到的份额：都是正的，合起来是 1。logit 是 ±1000 也要对。
func softmax(logits: [Double]) throws -> [Double] {
  // TODO: one share for each logit, in their order. TODO：每个 logit 一份，按原来的顺序。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

/// ln(e^z1 + e^z2 + …), finite for logits of ±1000 too.
/// ln(e^z1 + e^z2 + …)，logit 是 ±1000 时也是有限的数。
func logSumExp(logits: [Double]) throws -> Double {
  // TODO: return one number. TODO：返回一个数。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
