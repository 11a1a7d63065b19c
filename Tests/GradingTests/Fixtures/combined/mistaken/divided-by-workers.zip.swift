import Gradus

func combined(gradients: [[Double]], counts: [Int]) throws -> [Double] {
  return gradients[0].indices.map { k in
    var sum = 0.0
    for (row, count) in zip(gradients, counts) { sum += Double(count) * row[k] }
    return sum / Double(gradients.count)
  }
}
