import Gradus

func softmax(logits: [Double]) throws -> [Double] {
  guard let largest = logits.sorted().last else { return [] }
  var shares = logits
  for i in shares.indices { shares[i] = exp(shares[i] - largest) }
  let sum = shares.reduce(0, +)
  for i in shares.indices { shares[i] /= sum }
  return shares
}

func logSumExp(logits: [Double]) throws -> Double {
  let falling = logits.sorted(by: >)
  return falling[0] + log(falling.reduce(0) { $0 + exp($1 - falling[0]) })
}
