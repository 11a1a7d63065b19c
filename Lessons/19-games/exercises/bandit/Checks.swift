import Gradus
import Judging

func mistake(
  _ id: String, _ answer: @escaping ([Double], Int, Double, Double) -> [Double]
) -> Mistake {
  Mistake(id, answer)
}

func shares(_ logits: [Double]) -> [Double] {
  let powers = logits.map { exp($0) }
  let sum = powers.reduce(0.0) { $0 + $1 }
  return powers.map { $0 / sum }
}

/// Prediction less label.
func gaps(_ logits: [Double], _ arm: Int) -> [Double] {
  shares(logits).enumerated().map { $0 == arm ? $1 - 1 : $1 }
}

func moved(_ logits: [Double], by steps: [Double]) -> [Double] {
  zip(logits, steps).map { $0 + $1 }
}

let logits = List("logits"), arm = Number("arm"), reward = Number("reward")
let learningRate = Number("learningRate")

let pull = Judged(
  "pulled", solution: Function(pulled(logits:arm:reward:learningRate:)),
  reference: Reference(of: logits, arm, reward, learningRate) { steps in
    let powers = steps.define("e", each("j", below: logits.count) { j in exp(logits[j]) })
    let total = steps.define("sum", sum("i", below: logits.count) { i in powers[i] })
    return each("k", below: logits.count) { k in
      logits[k] - learningRate * (reward * (powers[k] / total - same(k, arm)))
    }
  },
  mistakes: [
    mistake("uphill") { z, arm, r, rate in moved(z, by: gaps(z, arm).map { rate * r * $0 }) },
    mistake("reward-unused") { z, arm, _, rate in moved(z, by: gaps(z, arm).map { -rate * $0 }) },
    mistake("others-stay") { z, arm, r, rate in
      moved(z, by: gaps(z, arm).enumerated().map { $0 == arm ? -rate * r * $1 : 0 })
    },
    mistake("probability-missing") { z, arm, r, rate in
      moved(z, by: z.indices.map { $0 == arm ? rate * r : 0 })
    },
    mistake("probability-missing") { z, arm, r, rate in
      moved(z, by: z.indices.map { $0 == arm ? rate * r : -rate * r })
    },
    mistake("logits-as-shares") { z, arm, r, rate in
      moved(z, by: z.enumerated().map { -rate * r * ($1 - ($0 == arm ? 1 : 0)) })
    },
    mistake("missing-learning-rate") { z, arm, r, _ in
      moved(z, by: gaps(z, arm).map { -r * $0 })
    },
    mistake("change-not-logits") { z, arm, r, rate in gaps(z, arm).map { -rate * r * $0 } },
    mistake("change-not-logits") { z, arm, r, rate in gaps(z, arm).map { rate * r * $0 } },
    mistake("change-not-logits") { z, arm, r, _ in gaps(z, arm).map { r * $0 } },
  ])

let checks = [
  pull.check("lesson", on: [[[0.0, 0.0], 1, 1.0, 0.2]]),
  pull.check("any-pull") { random in
    let count = random.int(in: 2...5)
    return [
      random.roundedVector(count: count, in: -2...2), random.int(in: 0...count - 1),
      random.rounded(in: 1.5...4), random.rounded(in: 0.05...0.8, places: 2),
    ]
  },
  Check.claim("nothing-paid") { session, random in
    let count = random.int(in: 2...5)
    let before = random.roundedVector(count: count, in: -2...2)
    let after: [Double] = try pull.call(
      before, random.int(in: 0...count - 1), 0.0, 0.3, in: &session)
    if after == before { return true }
    session.explain(
      "The arm paid 0, and yet a logit moved", "这次奖励是 0，logit 却动了")
    return false
  },
  Check.claim("learns") { session, random in
    let better = random.int(in: 0...1)
    let pays = better == 1 ? [0.2, 0.8] : [0.8, 0.2]
    var z = [0.0, 0.0]
    for _ in 0..<120 {
      let arm = random.double(in: 0...1) < shares(z)[0] ? 0 : 1
      let reward = random.double(in: 0...1) < pays[arm] ? 1.0 : 0
      z = try pull.call(z, arm, reward, 0.3, in: &session)
      guard z.count == 2 else { return false }
    }
    let share = shares(z)[better]
    if share > 0.8 { return true }
    session.explain(
      "One arm pays 4 times as often. After 120 pulls it should be pulled mostly, in more than 0.8 of all; with yours p is \(text(share, unlike: 0.8))",
      "有一个拉杆给奖励的次数是另一个的 4 倍。拉了 120 次之后应当多半拉它，p 超过 0.8；你的 p 是 \(text(share, unlike: 0.8))")
    return false
  },
]
