import Gradus
import Judging

func total(_ numbers: [Double]) -> Double { numbers.reduce(0.0) { $0 + $1 } }

func shares(_ powers: [Double]) -> [Double] {
  let sum = total(powers)
  return powers.map { $0 / sum }
}

/// e to the powers z − m.
func powers(_ logits: [Double], minus m: Double = 0) -> [Double] { logits.map { exp($0 - m) } }

func largest(_ logits: [Double]) -> Double { logits.max() ?? 0 }

/// What is taken away by those who don't take the largest.
let others: [([Double]) -> Double] = [
  { $0.first ?? 0 }, { $0.last ?? 0 }, { $0.min() ?? 0 },
  { total($0) / Double($0.count) }, { $0.map(abs).max() ?? 0 },
]

func ofShares(_ id: String, _ answer: @escaping ([Double]) -> [Double]) -> Mistake {
  Mistake(id, answer)
}

func ofSum(_ id: String, _ answer: @escaping ([Double]) -> Double) -> Mistake {
  Mistake(id, answer)
}

let logits = List("logits")

/// The largest logit, e to the distances from it, and their sum.
func parts(_ steps: inout Reference.Steps) -> (m: Number, powers: List, sum: Number) {
  let m = steps.define("m", Judging.largest(logits))
  let powers = steps.define("e", each("i", below: logits.count) { i in exp(logits[i] - m) })
  return (m, powers, steps.define("sum", sum("j", below: logits.count) { j in powers[j] }))
}

let shared = Judged(
  "softmax", solution: Function(softmax(logits:)),
  reference: Reference(of: logits) { steps in
    let (_, powers, sum) = parts(&steps)
    return each("i", below: logits.count) { i in powers[i] / sum }
  },
  mistakes: [
    ofShares("overflow") { shares(powers($0)) },
    ofShares("one-by-one") { all in all.map { 1 / (1 + exp(-$0)) } },
    ofShares("not-divided") { powers($0) },
    ofShares("not-divided") { powers($0, minus: largest($0)) },
    ofShares("shares-of-scores") { shares($0) },
    ofShares("shares-of-scores") { all in shares(all.map { $0 - largest(all) }) },
    ofShares("two-sums") { all in
      powers(all, minus: largest(all)).map { $0 / total(powers(all)) }
    },
    ofShares("two-sums") { all in
      powers(all).map { $0 / total(powers(all, minus: largest(all))) }
    },
    ofShares("divided-by-largest") { all in powers(all).map { $0 / exp(largest(all)) } },
    ofShares("divided-by-largest") { all in shares(powers(all.map { $0 / largest(all) })) },
    ofShares("last-power") { all in
      let last = exp(all[all.count - 1] - largest(all))
      return powers(all, minus: largest(all)).map { $0 / last }
    },
    ofShares("last-power") { all in powers(all, minus: all[all.count - 1]) },
    ofShares("running-sum") { all in
      var sum = 0.0
      return powers(all, minus: largest(all)).map { (power: Double) -> Double in
        sum += power
        return power / sum
      }
    },
    ofShares("divided-by-count") { all in
      shares(powers(all, minus: largest(all))).map { $0 / Double(all.count) }
    },
    ofShares("begins-with-one") { all in
      let all = powers(all, minus: largest(all))
      return all.map { $0 / (1 + total(all)) }
    },
    ofShares("begins-with-one") { all in powers(all).map { $0 / (1 + total(powers(all))) } },
    ofShares("other-base") { all in shares(all.map { pow(2, $0 - largest(all)) }) },
    ofShares("other-base") { all in shares(all.map { pow(10, $0 - largest(all)) }) },
    ofShares("logarithms") { all in
      let sum = log(total(powers(all, minus: largest(all)))) + largest(all)
      return all.map { $0 - sum }
    },
    ofShares("capped") { all in shares(powers(all.map { min($0, 700) })) },
    ofShares("capped") { all in shares(powers(all.map { min($0, 709) })) },
    ofShares("capped") { all in shares(powers(all.map { min($0, 500) })) },
    ofShares("capped") { all in shares(powers(all.map { min($0, 100) })) },
    ofShares("turned-around") { all in shares(all.map { exp(largest(all) - $0) }) },
    ofShares("turned-around") { all in shares(all.map { exp(-$0) }) },
  ] + others.map { other in ofShares("not-the-largest") { shares(powers($0, minus: other($0))) } })

let logged = Judged(
  "logSumExp", solution: Function(logSumExp(logits:)),
  reference: Reference(of: logits) { steps in
    let (m, _, sum) = parts(&steps)
    return m + ln(sum)
  },
  mistakes: [
    ofSum("overflow") { log(total(powers($0))) },
    ofSum("not-put-back") { log(total(powers($0, minus: largest($0)))) },
    ofSum("taken-twice") { log(total(powers($0, minus: largest($0)))) - largest($0) },
    ofSum("largest-alone") { largest($0) },
    ofSum("sum-of-logarithms") { total($0) },
    ofSum("sum-of-logarithms") { total($0.map { log(exp($0)) }) },
    ofSum("sum-of-logarithms") { all in largest(all) + total(all.map { $0 - largest(all) }) },
    ofSum("wrong-way-back") { largest($0) - log(total(powers($0, minus: largest($0)))) },
    ofSum("first-left-out") { all in
      largest(all) + log(total(Array(powers(all, minus: largest(all)).dropFirst())))
    },
    ofSum("first-left-out") { all in log(total(Array(powers(all).dropFirst()))) },
    ofSum("last-power") { all in all[all.count - 1] },
    ofSum("not-logged") { total(powers($0)) },
    ofSum("not-logged") { largest($0) + total(powers($0, minus: largest($0))) },
    ofSum("multiplied-back") { largest($0) * log(total(powers($0, minus: largest($0)))) },
    ofSum("mean-not-sum") { all in
      largest(all) + log(total(powers(all, minus: largest(all))) / Double(all.count))
    },
  ]
    + others.map { other in
      ofSum("not-the-largest") { other($0) + log(total(powers($0, minus: other($0)))) }
    })

/// The shares once more, each from all the distances: 1 / Σ e^(z_j − z_i).
func byDistances(logits: [Double]) -> [Double] {
  logits.map { one in 1 / total(logits.map { other in exp(other - one) }) }
}

func moderate(_ random: inout Random) -> [[Double]] {
  [random.roundedVector(count: random.int(in: 2...6), in: -4...4)]
}

/// Logits about ±1000, the largest and the smallest at any place.
let far: [[[Double]]] = [
  [[1000.0, 1001.0, 999.0]], [[-1000.0, -1001.0, -998.0]], [[-1000.0, 0.0, 1000.0]],
  [[1000.0, 0.0, -1000.0, 999.0]],
]

let checks = [
  shared.check("shares", on: [[[2.0, 1.0, -1.0]], [[0.0, 0.0, 0.0, 0.0]]]),
  shared.check(
    "any-shares", confirmedBy: Function(byDistances(logits:)), randomly: { moderate(&$0) }),
  shared.check("far-shares", on: far),
  logged.check("any-sum", randomly: { moderate(&$0) }),
  logged.check("far-sum", on: far),
]
