import Gradus

func combined(gradients: [[Double]], counts: [Int]) throws -> [Double] {
  return gradients[0]
}
