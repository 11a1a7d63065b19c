import Gradus

func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  var order: [Int] = []
  var isListed = [Bool](repeating: false, count: operands.count)
  func visit(_ node: Int) {
    for operand in operands[node] where !isListed[operand] { visit(operand) }
    order.append(node)
    isListed[node] = true
  }
  for node in operands.indices { visit(node) }
  return order
}
