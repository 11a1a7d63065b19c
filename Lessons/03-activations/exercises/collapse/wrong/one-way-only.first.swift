import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  return second.map { row in first[0].map { row[0] * $0 } }
}
