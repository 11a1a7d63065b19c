import Gradus

func perplexity(shares: [Double]) throws -> Double {
  return shares.map { -log($0) }.reduce(0, +) / Double(shares.count)
}
