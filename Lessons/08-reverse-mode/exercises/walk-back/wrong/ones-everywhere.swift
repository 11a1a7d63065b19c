import Gradus

func backward(
  order: [Int], operands: [[Int]], localDerivatives: [[Double]]
) throws -> [Double] {
  var gradients = [Double](repeating: 1, count: operands.count)
  for node in order.reversed() {
    for k in operands[node].indices {
      gradients[operands[node][k]] += gradients[node] * localDerivatives[node][k]
    }
  }
  return gradients
}
