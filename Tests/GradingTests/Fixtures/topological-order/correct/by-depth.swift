import Gradus

/// Sorted by how many steps lie below a node at most.
func topologicalOrder(operands: [[Int]]) throws -> [Int] {
  var depth = [Int?](repeating: nil, count: operands.count)
  func measured(_ node: Int) -> Int {
    if let known = depth[node] { return known }
    let below = operands[node].map { measured($0) }.max() ?? -1
    depth[node] = below + 1
    return below + 1
  }
  return operands.indices.sorted { measured($0) < measured($1) }
}
