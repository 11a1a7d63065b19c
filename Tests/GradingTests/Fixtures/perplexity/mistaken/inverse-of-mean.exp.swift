import Gradus

func perplexity(shares: [Double]) throws -> Double {
  let mean = shares.reduce(0, +) / Double(shares.count)
  return exp(-log(mean))
}
