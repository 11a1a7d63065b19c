import Gradus
import Judging

func dot(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0.0) { $0 + $1.0 * $1.1 }
}

func total(_ numbers: [Double]) -> Double { numbers.reduce(0.0) { $0 + $1 } }

/// The largest is taken away first, so that no power is too large.
func shares(_ scores: [Double]) -> [Double] {
  let largest = scores.max() ?? 0
  let powers = scores.map { exp($0 - largest) }
  let sum = total(powers)
  return powers.map { $0 / sum }
}

func root(_ query: [Double]) -> Double { Double(query.count).squareRoot() }

func scores(_ query: [Double], _ keys: [[Double]]) -> [Double] { keys.map { dot(query, $0) } }

func scaled(_ query: [Double], _ keys: [[Double]]) -> [Double] {
  scores(query, keys).map { $0 / root(query) }
}

func mistake(_ id: String, _ answer: @escaping ([Double], [[Double]]) -> [Double]) -> Mistake {
  Mistake(id, answer)
}

let query = List("query"), keys = Matrix("keys")

/// The root, as the formula has no sign for it.
let squareRoot = Given("√") { numbers in numbers[0] >= 0 ? numbers[0].squareRoot() : nil }

let weights = Judged(
  "attentionWeights", solution: Function(attentionWeights(query:keys:)),
  reference: Reference(of: query, keys) { steps in
    let scores = steps.define(
      "score",
      each("i", below: keys.count) { i in
        sum("j", below: query.count) { j in query[j] * keys[i][j] } / squareRoot(query.count)
      })
    let m = steps.define("m", largest(scores))
    let powers = steps.define("e", each("i", below: keys.count) { i in exp(scores[i] - m) })
    let all = steps.define("sum", sum("k", below: keys.count) { k in powers[k] })
    return each("i", below: keys.count) { i in powers[i] / all }
  },
  mistakes: [
    mistake("no-root") { q, k in shares(scores(q, k)) },
    mistake("divided-by-d") { q, k in shares(scores(q, k).map { $0 / Double(q.count) }) },
    mistake("multiplied") { q, k in shares(scores(q, k).map { $0 * root(q) }) },
    mistake("root-of-count") { q, k in
      shares(scores(q, k).map { $0 / Double(k.count).squareRoot() })
    },
    mistake("root-afterwards") { q, k in shares(scores(q, k)).map { $0 / root(q) } },
    mistake("scores-alone") { q, k in scaled(q, k) },
    mistake("scores-alone") { q, k in scores(q, k) },
    mistake("not-divided") { q, k in scaled(q, k).map { exp($0) } },
    mistake("not-divided") { q, k in
      let all = scaled(q, k)
      return all.map { exp($0 - (all.max() ?? 0)) }
    },
    mistake("shares-of-scores") { q, k in
      let all = scaled(q, k)
      return all.map { $0 / total(all) }
    },
    mistake("one-by-one") { q, k in scaled(q, k).map { 1 / (1 + exp(-$0)) } },
    mistake("largest-takes-all") { q, k in
      let all = scaled(q, k)
      return all.map { $0 == all.max() ? 1 : 0 }
    },
    mistake("last-product") { q, k in
      shares(k.map { (q.last ?? 0) * ($0.last ?? 0) / root(q) })
    },
    mistake("goes-on") { q, k in
      var sum = 0.0
      return shares(
        k.map { (key: [Double]) -> Double in
          sum += dot(q, key)
          return sum / root(q)
        })
    },
    mistake("goes-on") { q, k in
      var sum = 0.0
      return shares(
        k.map { (key: [Double]) -> Double in
          sum = (sum + dot(q, key)) / root(q)
          return sum
        })
    },
  ])

/// The shares once more, each from all the distances: 1 / Σ e^(s_j − s_i).
func byDistances(query: [Double], keys: [[Double]]) -> [Double] {
  let all = scaled(query, keys)
  return all.map { one in 1 / total(all.map { other in exp(other - one) }) }
}

let checks = [
  weights.check(
    "worked",
    on: [
      [
        [2.0, -1.0, 1.0, 0.5],
        [[1.0, 0.0, 1.0, 2.0], [0.0, 2.0, 1.0, 0.0], [-1.0, 1.0, 3.0, 2.0]],
      ]
    ]),
  weights.check("any-sizes", confirmedBy: Function(byDistances(query:keys:))) { random in
    let (count, length) = random.unequalSizes(in: 2...7)
    return [
      random.roundedVector(count: length, in: -2...2),
      random.roundedMatrix(rows: count, columns: length, in: -2...2),
    ]
  },
  weights.check("long", times: 4) { random in
    let length = random.int(in: 0...1) == 0 ? 64 : 256
    return [
      random.roundedVector(count: length, in: -2...2),
      random.roundedMatrix(rows: 5, columns: length, in: -2...2),
    ]
  },
]
