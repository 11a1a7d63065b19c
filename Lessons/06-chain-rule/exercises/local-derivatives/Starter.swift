import Gradus

// The slopes of one step by its own inputs, in an array: first by a, then by b.
// 一步对自己各个输入的斜率，放在数组里：先对 a，再对 b。
//
//   a + b    by a: 1    by b: 1    so [1, 1]
//
// `throws` is needed by the lines `throw Todo()` only. `throws` 只为 `throw Todo()` 那几行。

/// The slopes of a − b. a − b 的两个斜率。
func differenceSlopes(a: Double, b: Double) throws -> [Double] {
  // TODO: return [by a, by b]        TODO：返回 [对 a, 对 b]
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

/// The slopes of a·b. a·b 的两个斜率。
func productSlopes(a: Double, b: Double) throws -> [Double] {
  // TODO: return [by a, by b]        TODO：返回 [对 a, 对 b]
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

/// The slope of a². a² 的斜率。
func squareSlope(a: Double) throws -> Double {
  // TODO: return one number          TODO：返回一个数
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
