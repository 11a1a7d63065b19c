import Gradus

/// Returns the shares that logits make: positive, together 1.
///
///     p_i = e^(z_i − m) / Σ e^(z_j − m)        m = the largest z
func softmax(logits: [Double]) throws -> [Double] {
  return logits.map { z in 1 / logits.map { exp($0 - z) }.reduce(0, +) }
}

/// Returns the ln of the sum of all e^z, without overflow.
///
///     m + ln Σ e^(z_j − m)        m = the largest z
func logSumExp(logits: [Double]) throws -> Double {
  let largest = logits.max() ?? 0
  var sum = 0.0
  for logit in logits {
    sum += exp(logit - largest)
  }
  return largest + log(sum)
}
