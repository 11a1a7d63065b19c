import Gradus

func backward(
  order: [Int], operands: [[Int]], localDerivatives: [[Double]]
) throws -> [Double] {
  var gradients = order.map { _ in 1.0 }
  for node in order.reversed() {
    for (k, operand) in operands[node].enumerated() {
      gradients[operand] += localDerivatives[node][k] * gradients[node]
    }
  }
  return gradients
}
