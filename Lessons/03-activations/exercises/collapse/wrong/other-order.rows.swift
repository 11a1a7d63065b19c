import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  return first.map { row in
    second[0].indices.map { j in
      zip(row, second).reduce(0.0) { sum, pair in sum + pair.0 * pair.1[j] }
    }
  }
}
