import Gradus

func combined(gradients: [[Double]], counts: [Int]) throws -> [Double] {
  var sum = [Double](repeating: 0, count: gradients[0].count)
  for i in gradients.indices {
    for k in sum.indices { sum[k] += Double(counts[i]) * gradients[i][k] }
  }
  return sum.map { $0 / 1 }
}
