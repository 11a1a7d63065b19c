import Gradus

/// A line for the candle, as an array of two numbers: [w, b], first the slope, then the lift.
/// 蜡烛的线，放在数组里：[w, b]，先斜率，后抬高。
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func candleLine() throws -> [Double] {
  // TODO: return the two numbers that you found. TODO：返回你找到的两个数。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
