import Gradus

/// Whoever has all its operands in the list goes in.
func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  var order: [Int] = []
  while order.count < operands.count {
    for node in operands.indices where !order.contains(node) {
      if operands[node].allSatisfy({ order.contains($0) }) { order.append(node) }
    }
  }
  return order
}
