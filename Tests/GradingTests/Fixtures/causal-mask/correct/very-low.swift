import Gradus

func softmax(_ row: [Double]) -> [Double] {
  let sum = row.reduce(0.0) { $0 + exp($1) }
  return row.map { exp($0) / sum }
}

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  var weights: [[Double]] = []
  for (i, row) in scores.enumerated() {
    weights.append(softmax(row.enumerated().map { $0.offset > i ? -1e9 : $0.element }))
  }
  return weights
}
