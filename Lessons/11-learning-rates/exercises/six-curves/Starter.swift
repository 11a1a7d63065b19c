import Gradus

/// What happened in the six runs, a to f, as an array of six words:
/// 六次运行 a 到 f 各发生了什么，放在数组里，共六个词：
///
///     "right"      it falls and arrives          下降并到达
///     "too small"  η is too small: still falling when it ends    η 太小：结束时还在下降
///     "swings"     up and down for ever          永远上下摆动
///     "diverges"   in the end it grows and grows 最后越来越大
///     "plateau"    flat for a while, far from its least, then it falls on   停在离最低处还很远的平处，后来才接着下降
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func sixCurves() throws -> [String] {
  // TODO: return ["…", "…", "…", "…", "…", "…"] with your words, first that of a.
  // TODO：返回 ["…", "…", "…", "…", "…", "…"]，填入你的词，先写 a 的。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
