import Gradus

func combined(gradients: [[Double]], counts: [Int]) throws -> [Double] {
  let total = Double(counts.reduce(0, +))
  return gradients[0].indices.map { k in
    var mean = 0.0
    for (row, count) in zip(gradients, counts) { mean += Double(count) / total * row[k] }
    return mean
  }
}
