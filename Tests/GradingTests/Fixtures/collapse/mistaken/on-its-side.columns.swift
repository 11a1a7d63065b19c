import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  first[0].indices.map { j in
    second.map { row in first.indices.reduce(0) { $0 + row[$1] * first[$1][j] } }
  }
}
