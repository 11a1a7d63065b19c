import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  second.map { weights in
    var row = [Double](repeating: 0, count: first[0].count)
    for (weight, inner) in zip(weights, first) {
      for j in row.indices { row[j] += weight * inner[j] }
    }
    return row
  }
}
