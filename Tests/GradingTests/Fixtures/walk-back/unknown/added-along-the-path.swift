import Gradus

func backward(
  order: [Int], operands: [[Int]], localDerivatives: [[Double]]
) throws -> [Double] {
  var gradients = operands.map { _ in 0.0 }
  gradients[order[order.count - 1]] = 1
  for node in order.reversed() {
    for (k, operand) in operands[node].enumerated() {
      gradients[operand] += gradients[node] + localDerivatives[node][k]
    }
  }
  return gradients
}
