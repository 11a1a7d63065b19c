import Gradus
import Judging

let shares = List("shares")

func sum(_ numbers: [Double]) -> Double { numbers.reduce(0.0) { $0 + $1 } }

func mistake(_ id: String, _ answer: @escaping ([Double]) -> Double) -> Mistake {
  Mistake(id, answer)
}

/// The mean of −ln.
func loss(_ shares: [Double]) -> Double { sum(shares.map { -log($0) }) / Double(shares.count) }

let unsure = Judged(
  "perplexity", solution: Function(perplexity(shares:)),
  reference: Reference(of: shares) { steps in
    let surprise = steps.define(
      "surprise", each("i", below: shares.count) { i in 0 - ln(shares[i]) })
    return exp(sum("i", below: shares.count) { i in surprise[i] } / shares.count)
  },
  mistakes: [
    mistake("loss-itself") { loss($0) },
    mistake("sum-not-mean") { exp(loss($0) * Double($0.count)) },
    mistake("mean-of-inverses") { all in sum(all.map { 1 / $0 }) / Double(all.count) },
    mistake("inverse-of-mean") { all in Double(all.count) / sum(all) },
    mistake("sign-lost") { exp(-loss($0)) },
    mistake("base-two") { exp(loss($0) * log(2)) },
    mistake("always-27") { _ in 27 },
  ])

/// One over the geometric mean, without any logarithm of a share.
func rooted(shares: [Double]) -> Double {
  exp(-log(shares.reduce(1.0) { $0 * $1 }) / Double(shares.count))
}

let checks = [
  unsure.check("alike", on: [[Array(repeating: 1.0 / 27, count: 5)], [[0.5, 0.5, 0.5]]]),
  unsure.check("any-text", confirmedBy: Function(rooted(shares:))) { random in
    [random.roundedVector(count: random.int(in: 3...8), in: 0.02...0.9)]
  },
]
