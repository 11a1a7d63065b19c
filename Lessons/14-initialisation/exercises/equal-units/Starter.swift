import Gradus

/// The weights with which hidden units begin: a row for each unit, standard deviation 0.5.
/// 隐藏神经元开始时的权重：一行对应一个神经元，标准差 0.5。
///
/// They are drawn by chance. Yet a network that begins with them has only one hidden unit, many times.
/// 它们是随机抽取的。可用它们开始的网络，好像只有一个隐藏神经元，重复了许多次。
/// `throws` is needed by the line with `throw Todo()` only. `throws` 只为有 `throw Todo()` 的那一行。
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  // TODO: delete the next line, run it, and mend it. TODO：删掉下一行，运行，再改好。
  if units >= 0 { throw Todo() }
  var rows: [[Double]] = []
  for _ in 0..<units {
    var stream = RandomStream(seed: seed)
    rows.append((0..<inputs).map { _ in 0.5 * stream.normal() })
  }
  return rows
}
