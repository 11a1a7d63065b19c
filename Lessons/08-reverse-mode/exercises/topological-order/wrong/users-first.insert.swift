import Gradus

func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  var order: [Int] = []
  func visit(_ node: Int) {
    if order.contains(node) { return }
    for operand in operands[node] { visit(operand) }
    order.insert(node, at: 0)
  }
  for node in operands.indices { visit(node) }
  return order
}
