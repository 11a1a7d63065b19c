import Gradus

func combined(gradients: [[Double]], counts: [Int]) throws -> [Double] {
  return gradients[0].indices.map { k in
    var mean = 0.0
    for row in gradients { mean += row[k] / Double(counts.count) }
    return mean
  }
}
