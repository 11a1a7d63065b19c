import Gradus

// An array of zeros: [Double](repeating: 0, count: 3). 一排零：[Double](repeating: 0, count: 3)。
// `a ? b : c` is b where a holds, else c: `share > 0.5 ? 1 : 0`.
// `a ? b : c` 在 a 成立时是 b，否则是 c：`share > 0.5 ? 1 : 0`。
//
// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。

/// The share of right answers in each group. 每一组里答对的占多少。
///
///     shares[i]     the share of class 1 that sample i gets    样本 i 得到的第 1 类的份额
///     targets[i]    its class, 0 or 1                          它的类别，0 或 1
///     groups[i]     its group, 0 to count - 1                  它的组，0 到 count - 1
///     count         how many groups there are                  有几组
func rightByGroup(shares: [Double], targets: [Int], groups: [Int], count: Int) throws -> [Double] {
  // TODO: right ones of each group, divided by its samples. TODO：每组答对的个数，除以这一组的样本数。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
