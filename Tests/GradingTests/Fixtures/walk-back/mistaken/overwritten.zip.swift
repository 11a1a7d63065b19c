import Gradus

func backward(
  order: [Int], operands: [[Int]], localDerivatives: [[Double]]
) throws -> [Double] {
  var gradients = operands.map { _ in 0.0 }
  gradients[order[order.count - 1]] = 1
  for node in order.reversed() {
    for (operand, local) in zip(operands[node], localDerivatives[node]) {
      gradients[operand] = local * gradients[node]
    }
  }
  return gradients
}
