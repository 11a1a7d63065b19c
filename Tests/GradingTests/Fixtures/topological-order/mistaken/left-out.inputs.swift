import Gradus

/// Inputs are computed from nothing, and never get in.
func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  var order: [Int] = []
  var isListed = [Bool](repeating: false, count: operands.count)
  func visit(_ node: Int) {
    if isListed[node] || operands[node].isEmpty { return }
    isListed[node] = true
    for operand in operands[node] { visit(operand) }
    order.append(node)
  }
  for node in operands.indices { visit(node) }
  return order
}
