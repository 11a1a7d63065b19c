import Gradus

func perplexity(shares: [Double]) throws -> Double {
  var factor = 1.0
  for share in shares { factor *= exp(-log(share) / Double(shares.count)) }
  return factor
}
