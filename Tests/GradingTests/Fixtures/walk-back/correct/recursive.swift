import Gradus

/// Each node asks its users, and adds what comes along every edge.
func backward(
  order: [Int], operands: [[Int]], localDerivatives: [[Double]]
) throws -> [Double] {
  func slope(_ node: Int) -> Double {
    if node == order.last { return 1 }
    var sum = 0.0
    for user in operands.indices {
      for (k, operand) in operands[user].enumerated() where operand == node {
        sum += slope(user) * localDerivatives[user][k]
      }
    }
    return sum
  }
  return operands.indices.map { slope($0) }
}
