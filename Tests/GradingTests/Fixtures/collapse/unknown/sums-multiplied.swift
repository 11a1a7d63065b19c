import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  second.map { weights in
    first[0].indices.map { j in
      let ways = first.map { $0[j] }
      return weights.reduce(0, +) * ways.reduce(0, +)
    }
  }
}
