import Gradus

let beta1 = 0.9
let beta2 = 0.999

/// beta to the power of count. beta 的 count 次方。
func power(_ beta: Double, _ count: Int) -> Double {
  return (0..<count).reduce(1.0) { product, _ in product * beta }
}

/// One update by Adam: the new weight, the new average m of slopes, the new average v of squares.
/// Adam 的一次更新：依次返回新的权重、斜率的新平均 m、平方的新平均 v。
///
///     β1·m + (1 − β1)·slope  → m        average  m before          更新前的 m
///     β2·v + (1 − β2)·slope² → v        squares  v before          更新前的 v
///     weight − η·(m/(1 − β1ᵗ)) / √(v/(1 − β2ᵗ)) → weight
///     update  t: 1 in the first update  第一次更新时 t 是 1
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func adamStep(
  weight: Double, average: Double, squares: Double, slope: Double, learningRate: Double,
  update: Int
) throws -> [Double] {
  // TODO: m and v first. √ is .squareRoot(), 1 − β1ᵗ is 1 - power(beta1, update).
  // TODO：先算 m 和 v。开方写 .squareRoot()，1 − β1ᵗ 写 1 - power(beta1, update)。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
