import Gradus

func combined(gradients: [[Double]], counts: [Int]) throws -> [Double] {
  let weights = counts.map { Double($0 * $0) }
  let total = weights.reduce(0, +)
  return gradients[0].indices.map { k in
    zip(gradients, weights).reduce(0.0) { $0 + $1.1 * $1.0[k] } / total
  }
}
