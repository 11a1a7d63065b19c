import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  second.map { weights in
    first[0].indices.map { j in
      let sum = first.indices.reduce(0.0) { $0 + weights[$1] * first[$1][j] }
      return sum / Double(first.count)
    }
  }
}
