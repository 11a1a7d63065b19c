import Gradus

func backward(
  order: [Int], operands: [[Int]], localDerivatives: [[Double]]
) throws -> [Double] {
  var gradients = operands.map { _ in 0.0 }
  gradients[order[order.count - 1]] = 1
  for place in 0..<order.count {
    let node = order[place]
    for (operand, local) in zip(operands[node], localDerivatives[node]) {
      gradients[operand] += local * gradients[node]
    }
  }
  return gradients
}
