import Gradus

/// Returns a list of all nodes in which each stands behind all its operands.
func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  var order: [Int] = []
  var isListed = [Bool](repeating: false, count: operands.count)

  func visit(_ node: Int) {
    if isListed[node] { return }
    for operand in operands[node] { visit(operand) }
    order.append(node)
    isListed[node] = true
  }

  for node in operands.indices { visit(node) }
  return order
}
