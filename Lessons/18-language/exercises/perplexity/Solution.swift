import Gradus

/// Among how many equally likely characters one would be as unsure.
func perplexity(shares: [Double]) throws -> Double {
  var surprise = 0.0
  for share in shares {
    surprise -= log(share)
  }
  return exp(surprise / Double(shares.count))
}
