import Gradus

func perplexity(shares: [Double]) throws -> Double {
  var surprise = 0.0
  for share in shares {
    surprise -= log(share)
  }
  return exp(log(2) * surprise / Double(shares.count))
}
