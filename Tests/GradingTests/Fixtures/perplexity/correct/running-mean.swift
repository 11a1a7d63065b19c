import Gradus

func perplexity(shares: [Double]) throws -> Double {
  var mean = 0.0
  for (i, share) in shares.enumerated() { mean += (-log(share) - mean) / Double(i + 1) }
  return exp(mean)
}
