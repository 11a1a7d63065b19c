import Gradus

func score(_ query: [Double], _ key: [Double]) -> Double {
  var j = 0
  var sum = 0.0
  while j < query.count {
    sum += key[j] * query[j]
    j += 1
  }
  return sum / Double(query.count).squareRoot()
}

func attentionWeights(query: [Double], keys: [[Double]]) throws -> [Double] {
  var powers: [Double] = []
  for key in keys { powers.append(exp(score(query, key))) }
  let all = powers.reduce(0, +)
  for i in powers.indices { powers[i] /= all }
  return powers
}
