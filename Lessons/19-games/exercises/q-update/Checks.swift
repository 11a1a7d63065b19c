import Gradus
import Judging

typealias Row = [Double]

func mistake(
  _ id: String, _ answer: @escaping (Row, Int, Double, Row, Double, Double) -> Row
) -> Mistake {
  Mistake(id, answer)
}

/// The row with one number changed.
func changed(_ row: Row, _ move: Int, by step: Double) -> Row {
  var row = row
  row[move] += step
  return row
}

func best(_ row: Row) -> Double { row.max() ?? 0 }

let values = List("values"), move = Number("move"), reward = Number("reward")
let nextValues = List("nextValues")
let learningRate = Number("learningRate"), gamma = Number("gamma")

let update = Judged(
  "updated",
  solution: Function(updated(values:move:reward:nextValues:learningRate:gamma:)),
  reference: Reference(of: values, move, reward, nextValues, learningRate, gamma) { steps in
    let target = steps.define("target", reward + gamma * largest(nextValues))
    return each("a", below: values.count) { a in
      values[a] + same(a, move) * learningRate * (target - values[a])
    }
  },
  mistakes: [
    mistake("missing-gamma") { q, a, r, next, rate, _ in
      changed(q, a, by: rate * (r + best(next) - q[a]))
    },
    mistake("same-move-next") { q, a, r, next, rate, gamma in
      changed(q, a, by: rate * (r + gamma * next[a] - q[a]))
    },
    mistake("best-here") { q, a, r, _, rate, gamma in
      changed(q, a, by: rate * (r + gamma * best(q) - q[a]))
    },
    mistake("whole-way") { q, a, r, next, _, gamma in
      changed(q, a, by: r + gamma * best(next) - q[a])
    },
    mistake("target-added") { q, a, r, next, rate, gamma in
      changed(q, a, by: rate * (r + gamma * best(next)))
    },
    mistake("reward-discounted") { q, a, r, next, rate, gamma in
      changed(q, a, by: rate * (gamma * (r + best(next)) - q[a]))
    },
    mistake("every-move") { q, _, r, next, rate, gamma in
      q.map { $0 + rate * (r + gamma * best(next) - $0) }
    },
    mistake("reward-alone") { q, a, r, _, rate, _ in
      changed(q, a, by: rate * (r - q[a]))
    },
    mistake("away") { q, a, r, next, rate, gamma in
      changed(q, a, by: -rate * (r + gamma * best(next) - q[a]))
    },
  ])

/// The table of the lesson's corridor after three walks to the right, as each update leaves it.
let walked: [Double] = {
  var right = [0.0, 0, 0, 0, 0]
  for _ in 0..<3 {
    for cell in 0..<4 {
      let reward = cell == 3 ? 1.0 : 0
      // A move to the left has never been made: its 0 is never the larger one.
      right[cell] += 0.5 * (reward + 0.9 * right[cell + 1] - right[cell])
    }
  }
  return right
}()

let checks = [
  update.check("lesson", on: [[[0.0, 0.0], 1, 0.0, [0.0, 0.5], 0.5, 0.9]]),
  update.check("any-move") { random in
    let count = random.int(in: 3...4)
    return [
      random.roundedVector(count: count, in: -3...3), random.int(in: 0...count - 1),
      random.rounded(in: 1.5...5), random.roundedVector(count: count, in: -4...4),
      random.rounded(in: 0.1...0.9, places: 2), random.rounded(in: 0.3...0.95, places: 2),
    ]
  },
  Check.claim("trace", seeds: 1) { session, _ in
    var table = Array(repeating: [0.0, 0.0], count: 5)
    for _ in 0..<3 {
      for cell in 0..<4 {
        let row: [Double] = try update.call(
          table[cell], 1, cell == 3 ? 1.0 : 0.0, table[cell + 1], 0.5, 0.9, in: &session)
        guard row.count == 2 else { return false }
        table[cell] = row
      }
    }
    // A sum in another order may differ in the last digit.
    if let cell = walked.indices.first(where: { abs(table[$0][1] - walked[$0]) >= 1e-12 }) {
      let (right, yours) = (walked[cell], table[cell][1])
      session.explain(
        "After three walks Q[\(cell), right] should be \(text(right, unlike: yours)); yours is \(text(yours, unlike: right))",
        "走完三遍，Q[\(cell), 右] 应当是 \(text(right, unlike: yours))，你的是 \(text(yours, unlike: right))"
      )
      return false
    }
    if let cell = table.indices.first(where: { table[$0][0] != 0 }) {
      session.explain(
        "Nobody went left, and yet Q[\(cell), left] is \(text(table[cell][0], unlike: 0))",
        "谁也没有往左走，Q[\(cell), 左] 却成了 \(text(table[cell][0], unlike: 0))")
      return false
    }
    return true
  },
]
