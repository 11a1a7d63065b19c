import Gradus

func backward(
  order: [Int], operands: [[Int]], localDerivatives: [[Double]]
) throws -> [Double] {
  var gradients = operands.map { _ in 0.0 }
  gradients[order[order.count - 1]] = 1
  for node in order.reversed() where !operands[node].isEmpty {
    gradients[operands[node][0]] += gradients[node] * localDerivatives[node][0]
  }
  return gradients
}
