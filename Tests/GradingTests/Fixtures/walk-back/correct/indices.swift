import Gradus

func backward(
  order: [Int], operands: [[Int]], localDerivatives: [[Double]]
) throws -> [Double] {
  var gradients = operands.map { _ in 0.0 }
  var place = order.count - 1
  gradients[order[place]] = 1
  while place >= 0 {
    let node = order[place]
    for (operand, local) in zip(operands[node], localDerivatives[node]) {
      gradients[operand] = gradients[operand] + local * gradients[node]
    }
    place -= 1
  }
  return gradients
}
