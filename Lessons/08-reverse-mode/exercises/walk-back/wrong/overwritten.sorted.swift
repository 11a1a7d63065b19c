import Gradus

func backward(
  order: [Int], operands: [[Int]], localDerivatives: [[Double]]
) throws -> [Double] {
  var gradients = operands.map { _ in 0.0 }
  gradients[order[order.count - 1]] = 1
  var place = order.count - 1
  while place >= 0 {
    let node = order[place]
    for (operand, slope) in zip(operands[node], localDerivatives[node]) {
      gradients[operand] = slope * gradients[node]
    }
    place -= 1
  }
  return gradients
}
