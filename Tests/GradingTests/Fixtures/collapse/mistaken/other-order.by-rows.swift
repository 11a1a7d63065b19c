import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  first.map { weights in
    var row = [Double](repeating: 0, count: second[0].count)
    for k in second.indices {
      for j in row.indices { row[j] += weights[k] * second[k][j] }
    }
    return row
  }
}
