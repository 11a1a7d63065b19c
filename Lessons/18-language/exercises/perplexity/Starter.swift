import Gradus

/// Among how many equally likely characters one would be as unsure. 相当于在多少个同样可能的字符里拿不准。
///
///     shares[i]   the share that the model gave to the character that really came, above 0
///                 模型给真正出现的第 i 个字符的份额，大于 0
///
/// `log` is the ln, `exp` the power of e. `log` 就是 ln，`exp` 是 e 的次方。
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func perplexity(shares: [Double]) throws -> Double {
  // TODO: the surprise at each, −ln; their mean; e to the power of it.
  // TODO：每个字符的惊讶 −ln，取平均，再取 e 的次方。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
