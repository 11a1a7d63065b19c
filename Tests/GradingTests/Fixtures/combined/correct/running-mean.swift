import Gradus

func combined(gradients: [[Double]], counts: [Int]) throws -> [Double] {
  // The mean of all samples so far, worker by worker.
  var mean = gradients[0]
  var seen = Double(counts[0])
  for i in 1..<gradients.count {
    let count = Double(counts[i])
    for k in mean.indices { mean[k] += (gradients[i][k] - mean[k]) * count / (seen + count) }
    seen += count
  }
  return mean
}
