import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  let n = scores.count
  var weights = scores
  for j in 0..<n {
    var sum = 0.0
    for i in j..<n { sum += exp(scores[i][j]) }
    for i in 0..<n { weights[i][j] = j <= i ? exp(scores[i][j]) / sum : 0 }
  }
  return weights
}
