import Gradus

/// The slope of the last node by every node, by number.
/// 最后一个节点对每个节点的斜率，按编号放。
///
///     order                    a topological order; its last node is the result
///                              一种拓扑序，其中最后一个节点就是结果
///     operands[k]              the nodes that node k is computed from     第 k 个节点由哪些节点算出
///     localDerivatives[k]      its slope by each of these, in the same order    它对其中每个的斜率
///
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func backward(
  order: [Int], operands: [[Int]], localDerivatives: [[Double]]
) throws -> [Double] {
  // Begin with: var gradients = [Double](repeating: 0, count: operands.count)
  // 开头：var gradients = [Double](repeating: 0, count: operands.count)
  // The last number of a list: order[order.count - 1]. 列表的最后一个数：order[order.count - 1]。
  // The numbers 0, 1, … of a node's operands: operands[node].indices.
  // 一个节点的运算对象的下标 0、1、…：operands[node].indices。
  // TODO: the 1, then the walk from the end. TODO：先放 1，再从末尾往回走。
  // Delete the next line when you begin. 动手时先删掉下一行。
  throw Todo()
}
