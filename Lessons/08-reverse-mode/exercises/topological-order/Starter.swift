import Gradus

/// A list of all nodes in which each stands behind all its operands.
/// 把所有节点排成一列，每个节点都排在它的所有运算对象之后。
///
///     operands[k]   the numbers of the nodes that node k is computed from; empty for an input
///                   第 k 个节点由哪些节点算出；输入没有，是空的
///
/// The nodes are numbered from 0, in no particular order. 节点从 0 开始编号，先后没有规律。
/// `throws` is needed by the line `throw Todo()` only. `throws` 只为 `throw Todo()` 那一行。
func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  // TODO: take the marks // away from these lines, and fill in `visit`.
  // TODO：去掉下面各行的 //，再写好 `visit`。
  // var order: [Int] = []
  // var isListed = [Bool](repeating: false, count: operands.count)
  //
  // A function inside of a function may call itself, and change what stands above it:
  // 函数里的函数可以调用自己，也可以改动上面的变量：
  // func visit(_ node: Int) {
  //   the recipe of the lesson, three lines 课文里的做法，一共三条
  // }
  // for node in operands.indices { visit(node) }
  // Write `return order` in place of the next line. 请把下一行换成 `return order`。
  throw Todo()
}
