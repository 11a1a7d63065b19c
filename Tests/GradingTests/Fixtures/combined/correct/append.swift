import Gradus

func combined(gradients: [[Double]], counts: [Int]) throws -> [Double] {
  var result: [Double] = []
  for k in 0..<gradients[0].count {
    var (sum, samples) = (0.0, 0.0)
    for i in 0..<gradients.count {
      sum += gradients[i][k] * Double(counts[i])
      samples += Double(counts[i])
    }
    result.append(sum / samples)
  }
  return result
}
