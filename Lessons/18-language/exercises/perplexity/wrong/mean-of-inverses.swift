import Gradus

func perplexity(shares: [Double]) throws -> Double {
  return shares.map { 1 / $0 }.reduce(0, +) / Double(shares.count)
}
