import Gradus

func perplexity(shares: [Double]) throws -> Double {
  return 1 / shares.reduce(1, *)
}
