import Gradus

func combined(gradients: [[Double]], counts: [Int]) throws -> [Double] {
  return gradients[0].indices.map { k in
    zip(gradients, counts).reduce(0.0) { $0 + Double($1.1) * $1.0[k] }
  }
}
