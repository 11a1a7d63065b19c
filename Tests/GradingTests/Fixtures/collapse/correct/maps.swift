import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  return second.map { row in
    first[0].indices.map { j in zip(row, first).reduce(0.0) { $0 + $1.0 * $1.1[j] } }
  }
}
