import Gradus
import Judging

typealias Answer = ([Double], [Double], Double, Bool) -> [Double]

func mistake(_ id: String, _ answer: @escaping Answer) -> Mistake { Mistake(id, answer) }

/// Dropout by another rule for what stays and how it is scaled.
func kept(
  _ values: [Double], _ draws: [Double], _ rate: Double, by factor: Double,
  dropsBelow: Bool = true
) -> [Double] {
  values.indices.map { (draws[$0] < rate) == dropsBelow ? 0 : values[$0] * factor }
}

let left = Judged(
  "dropout", solution: Function(dropout(values:draws:rate:isTraining:)),
  mistakes: [
    mistake("scaled-in-evaluation") { values, draws, rate, isTraining in
      isTraining ? kept(values, draws, rate, by: 1) : values.map { $0 * (1 - rate) }
    },
    mistake("not-scaled") { values, draws, rate, isTraining in
      isTraining ? kept(values, draws, rate, by: 1) : values
    },
    mistake("also-in-evaluation") { values, draws, rate, _ in
      kept(values, draws, rate, by: 1 / (1 - rate))
    },
    mistake("never") { values, _, _, _ in values },
    mistake("never") { values, draws, rate, isTraining in
      isTraining ? values : kept(values, draws, rate, by: 1 / (1 - rate))
    },
    mistake("turned-around") { values, draws, rate, isTraining in
      isTraining ? kept(values, draws, rate, by: 1 / (1 - rate), dropsBelow: false) : values
    },
    mistake("divided-by-rate") { values, draws, rate, isTraining in
      isTraining ? kept(values, draws, rate, by: 1 / rate) : values
    },
    mistake("multiplied") { values, draws, rate, isTraining in
      isTraining ? kept(values, draws, rate, by: 1 - rate) : values
    },
  ])

/// Values, draws that are away from the rate, and a rate that isn't a half.
func drawn(_ random: inout Random, count: Int) -> (values: [Double], draws: [Double], rate: Double)
{
  let rates = [0.2, 0.3, 0.4, 0.6, 0.7]
  let rate = rates[random.int(in: 0...4)]
  let draws = (0..<count).map { k -> Double in
    // Some on either side, whatever is drawn.
    let isBelow = k == 0 || k > 1 && random.int(in: 0...1) == 0
    return isBelow ? random.double(in: 0...(rate - 0.02)) : random.double(in: (rate + 0.02)...1)
  }
  return (random.roundedVector(count: count, in: 0.5...4), draws, rate)
}

let checks = [
  left.check(
    "lesson-values",
    on: [
      [[0.8, 1.2, 0.4, 2.0], [0.7, 0.1, 0.9, 0.3], 0.5, true],
      [[0.8, 1.2, 0.4, 2.0], [0.7, 0.1, 0.9, 0.3], 0.5, false],
    ]),
  left.check("training") { random in
    let (values, draws, rate) = drawn(&random, count: random.int(in: 3...8))
    return [values, draws, rate, true]
  },
  left.check("evaluation") { random in
    let (values, draws, rate) = drawn(&random, count: random.int(in: 3...8))
    return [values, draws, rate, false]
  },
  Check.claim("mean") { session, random in
    let rate = random.rounded(in: 0.2...0.7)
    let values = [Double](repeating: 2, count: 4000)
    let draws = values.map { _ in random.double(in: 0...1) }
    let found: [Double] = try left.call(values, draws, rate, true, in: &session)
    guard found.count == values.count else { return false }
    let mean = found.reduce(0.0) { $0 + $1 } / 4000
    // 4000 draws: the mean of 2 is off by some 0.05 at most.
    return abs(mean - 2) < 0.25
  },
]
