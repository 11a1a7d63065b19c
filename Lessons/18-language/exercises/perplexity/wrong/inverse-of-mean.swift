import Gradus

func perplexity(shares: [Double]) throws -> Double {
  return Double(shares.count) / shares.reduce(0, +)
}
