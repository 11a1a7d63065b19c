import Gradus

func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  var order: [Int] = []
  var isListed = [Bool](repeating: false, count: operands.count)
  func visit(_ node: Int) {
    if isListed[node] { return }
    isListed[node] = true
    if operands[node].count > 0 { visit(operands[node][0]) }
    order.append(node)
  }
  for node in operands.indices { visit(node) }
  return order
}
