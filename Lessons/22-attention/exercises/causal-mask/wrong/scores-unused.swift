import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  scores.indices.map { i in
    scores.indices.map { j in j <= i ? 1 / Double(i + 1) : 0 }
  }
}
