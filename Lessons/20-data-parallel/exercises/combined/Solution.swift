import Gradus

/// Returns the gradient of the whole batch from those of its shards.
func combined(gradients: [[Double]], counts: [Int]) throws -> [Double] {
  var total = 0
  for count in counts { total += count }
  var sum = [Double](repeating: 0, count: gradients[0].count)
  for worker in gradients.indices {
    for k in sum.indices {
      sum[k] += Double(counts[worker]) * gradients[worker][k]
    }
  }
  for k in sum.indices { sum[k] /= Double(total) }
  return sum
}
