import Gradus

/// The smallest of some numbers. 几个数里最小的。
func smallest(_ numbers: [Double]) -> Double {
  var found = numbers[0]
  for number in numbers { found = min(found, number) }
  return found
}

/// The largest of some numbers. 几个数里最大的。
func largest(_ numbers: [Double]) -> Double {
  var found = numbers[0]
  for number in numbers { found = max(found, number) }
  return found
}

/// One η for L = steepness[0]·w[0]² + steepness[1]·w[1]² + … with which `updates` updates leave of every
/// distance less than a hundredth. The bottom is at 0.
/// 给 L = steepness[0]·w[0]² + steepness[1]·w[1]² + … 选一个 η：更新 updates 次之后，
/// 每个 w[k] 离谷底的距离都不到原来的百分之一。谷底在 0。
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func chooseRate(steepness: [Double], updates: Int) throws -> Double {
  // TODO: the slope of a·w² is 2·a·w. How much of w does an update leave, and which w is left longest?
  // TODO：a·w² 的斜率是 2·a·w。一次更新后 w 还剩多少？哪个 w 剩得最久？
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
