import Gradus

func attentionWeights(query: [Double], keys: [[Double]]) throws -> [Double] {
  var result = [Double](repeating: 0, count: keys.count)
  var biggest = -1e300
  for i in keys.indices {
    for j in query.indices { result[i] += query[j] * keys[i][j] }
    if result[i] > biggest { biggest = result[i] }
  }
  var sum = 0.0
  for i in keys.indices {
    result[i] = exp(result[i] - biggest)
    sum += result[i]
  }
  return result.map { $0 / sum }
}
