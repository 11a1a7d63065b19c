import Gradus

func combined(gradients: [[Double]], counts: [Int]) throws -> [Double] {
  var sum = [Double](repeating: 0, count: gradients[0].count)
  var weights = 0.0
  for i in gradients.indices {
    weights += 1 / Double(counts[i])
    for k in sum.indices { sum[k] += gradients[i][k] / Double(counts[i]) }
  }
  return sum.map { $0 / weights }
}
