import Gradus

func backward(
  order: [Int], operands: [[Int]], localDerivatives: [[Double]]
) throws -> [Double] {
  var gradients = [Double](repeating: 0, count: operands.count)
  gradients[operands.count - 1] = 1
  for node in operands.indices.reversed() {
    for k in operands[node].indices {
      gradients[operands[node][k]] += gradients[node] * localDerivatives[node][k]
    }
  }
  return gradients
}
