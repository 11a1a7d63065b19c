import Gradus

/// Counts for each node the operands that are still missing.
func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  var missing = operands.map { Set($0).count }
  var ready = operands.indices.filter { missing[$0] == 0 }
  var order: [Int] = []
  while let node = ready.popLast() {
    order.append(node)
    for user in operands.indices where operands[user].contains(node) {
      missing[user] -= 1
      if missing[user] == 0 { ready.append(user) }
    }
  }
  return order
}
