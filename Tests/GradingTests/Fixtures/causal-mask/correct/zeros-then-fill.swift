import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  let n = scores.count
  var weights = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
  for i in 0..<n {
    for j in 0...i { weights[i][j] = exp(scores[i][j]) }
    let sum = weights[i].reduce(0, +)
    for j in 0...i { weights[i][j] /= sum }
  }
  return weights
}
