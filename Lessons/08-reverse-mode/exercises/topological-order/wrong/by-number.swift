import Gradus

func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  var order: [Int] = []
  for node in operands.indices where !order.contains(node) {
    order.append(node)
  }
  return order
}
