import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  return first.map { row in
    second[0].indices.map { j in
      second.indices.reduce(0.0) { sum, k in sum + row[k] * second[k][j] }
    }
  }
}
