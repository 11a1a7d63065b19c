import Gradus

func perplexity(shares: [Double]) throws -> Double {
  return exp(shares.map { -log($0) }.reduce(0, +) / Double(shares.count))
}
