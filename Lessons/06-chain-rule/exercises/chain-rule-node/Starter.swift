import Gradus

/// What a node passes down to each of its inputs. 节点往每个输入传下去的数。
///
///     localDerivatives[k]   the node's slope by its input k     节点对第 k 个输入的斜率
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func passedDown(arriving: Double, localDerivatives: [Double]) throws -> [Double] {
  // TODO: one number for each input.        TODO：每个输入一个数。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}

/// The slopes of L by a, b and c, in this order. L 对 a、b、c 的斜率，按此顺序。
///
///     p = a·b        s = p + c        L = s²
func treeSlopes(a: Double, b: Double, c: Double) throws -> [Double] {
  // TODO: p and s; d(s); then d(p) and d(c); then d(a) and d(b). One line for each.
  // TODO：先 p 和 s；再 d(s)；再 d(p)、d(c)；最后 d(a)、d(b)。各写一行。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
