import Gradus
import Judging

/// Descent by another rule for the change of w, or another number of updates.
func run(
  _ start: Double, _ updates: Int, _ change: (_ w: Double) -> Double
) -> Double {
  var w = start
  for _ in 0..<max(updates, 0) { w += change(w) }
  return w
}

func mistake(
  _ id: String, _ answer: @escaping (Double, Double, Double, Int) -> Double
) -> Mistake {
  Mistake(id, answer)
}

let start = Number("start"), goal = Number("goal")
let learningRate = Number("learningRate"), updates = Number("updates")

let descent = Judged(
  "descend", solution: Function(descend(start:goal:learningRate:updates:)),
  reference: Reference(of: start, goal, learningRate, updates) { _ in
    repeated("w", times: updates, from: start) { w in w - learningRate * (2 * (w - goal)) }
  },
  mistakes: [
    mistake("uphill") { start, goal, rate, updates in
      run(start, updates) { rate * slope($0, goal: goal) }
    },
    mistake("slope-once") { start, goal, rate, updates in
      run(start, updates) { _ in -rate * slope(start, goal: goal) }
    },
    mistake("weight-not-slope") { start, _, rate, updates in
      run(start, updates) { -rate * $0 }
    },
    mistake("loss-not-slope") { start, goal, rate, updates in
      run(start, updates) { -rate * ($0 - goal) * ($0 - goal) }
    },
    mistake("missing-learning-rate") { start, goal, _, updates in
      run(start, updates) { -slope($0, goal: goal) }
    },
    mistake("off-by-one") { start, goal, rate, updates in
      run(start, updates - 1) { -rate * slope($0, goal: goal) }
    },
    mistake("off-by-one") { start, goal, rate, updates in
      run(start, updates + 1) { -rate * slope($0, goal: goal) }
    },
    mistake("first-update-only") { start, goal, rate, _ in
      run(start, 1) { -rate * slope($0, goal: goal) }
    },
    mistake("first-update-only") { start, goal, rate, updates in
      run(start, min(1, updates)) { -rate * slope($0, goal: goal) }
    },
  ])

/// A start away from both the goal and zero, and rates so small that each update shows.
func drawn(_ random: inout Random) -> (Double, Double, Double, Int) {
  let sides = [0.5...1.5, 3.5...6]
  return (
    random.rounded(in: sides[random.int(in: 0...1)]), random.rounded(in: 2...3),
    random.rounded(in: 0.02...0.2, places: 2), random.int(in: 2...9)
  )
}

let checks = [
  descent.check(
    "first-updates", on: [[0.0, 3.0, 0.1, 1], [0.0, 3.0, 0.1, 2], [0.0, 3.0, 0.1, 3]]),
  descent.check("after-twenty", on: [[0.0, 3.0, 0.1, 20]]),
  descent.check("any-bowl") { random in
    let (start, goal, rate, updates) = drawn(&random)
    return [start, goal, rate, updates]
  },
  Check.claim("comes-closer") { session, random in
    let (start, goal, rate, updates) = drawn(&random)
    var (before, distance) = (0, (start - goal).magnitude)
    for count in [updates, 2 * updates, 3 * updates] {
      let w: Double = try descent.call(start, goal, rate, count, in: &session)
      let now = (w - goal).magnitude
      // Not so for NaN either.
      guard now < distance else {
        session.explain(
          "After \(before) updates w is \(text(distance)) from the bottom, after \(count) it is \(text(now, unlike: distance)): no nearer",
          "更新 \(before) 次后 w 离谷底 \(text(distance))，\(count) 次后是 \(text(now, unlike: distance))：没有更近"
        )
        return false
      }
      (before, distance) = (count, now)
    }
    return true
  },
]
