import Gradus

// exp(x) is e to the power x, log(x) is ln x, and logits.max() ?? 0 is the largest logit.
// exp(x) 是 e 的 x 次方，log(x) 是 ln x，logits.max() ?? 0 是最大的 logit。
//
//   target   the place of the right answer, counted from 0: logits[target] is its logit
//   target   正确答案的位置，从 0 数起：logits[target] 是它的 logit
//
// `throws` is needed by the lines `throw Todo()` only. `throws` 只为 `throw Todo()` 那几行。

/// The surprise at the right answer. 对正确答案的惊讶。
func crossEntropy(logits: [Double], target: Int) throws -> Double {
  // TODO: return one number, finite for logits of ±1000 too.
  // TODO：返回一个数，logit 是 ±1000 时也是有限的。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

/// Its slopes, one by each logit. 它的斜率，每个 logit 一个。
func crossEntropyGradient(logits: [Double], target: Int) throws -> [Double] {
  // A list that is a `var` can be changed at one place. 用 var 声明的数组可以改其中一个：
  //   slopes[2] = 0.5
  // TODO: first the shares, then what makes slopes of them.
  // TODO：先求份额，再把它们变成斜率。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
