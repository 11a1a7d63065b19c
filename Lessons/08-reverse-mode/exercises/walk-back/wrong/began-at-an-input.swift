import Gradus

func backward(
  order: [Int], operands: [[Int]], localDerivatives: [[Double]]
) throws -> [Double] {
  var gradients = [Double](repeating: 0, count: operands.count)
  gradients[order[0]] = 1
  for node in order {
    for k in operands[node].indices {
      gradients[operands[node][k]] += gradients[node] * localDerivatives[node][k]
    }
  }
  return gradients
}
