import Gradus
import Judging

func mistake(_ id: String, _ answer: @escaping ([Double], Int) -> [Int]) -> Mistake {
  Mistake(id, answer)
}

/// Early stopping by a rule that may be another one.
func run(
  _ losses: [Double], _ patience: Int, resets: Bool = true, equalIsBetter: Bool = false
) -> [Int] {
  var best = 0
  var waited = 0
  for epoch in losses.indices.dropFirst() {
    let isBetter =
      equalIsBetter ? losses[epoch] <= losses[best] : losses[epoch] < losses[best]
    if isBetter {
      best = epoch
      if resets { waited = 0 }
    } else {
      waited += 1
      if waited >= patience { return [best, epoch] }
    }
  }
  return [best, losses.count - 1]
}

func comparedWithLast(_ losses: [Double], _ patience: Int, keepsBest: Bool) -> [Int] {
  var best = 0
  var waited = 0
  for epoch in losses.indices.dropFirst() {
    if losses[epoch] < losses[epoch - 1] {
      waited = 0
      if !keepsBest { best = epoch }
    } else {
      waited += 1
    }
    if keepsBest, losses[epoch] < losses[best] { best = epoch }
    if waited >= patience { return [best, epoch] }
  }
  return [best, losses.count - 1]
}

func least(_ losses: [Double]) -> Int {
  losses.indices.reduce(0) { losses[$1] < losses[$0] ? $1 : $0 }
}

let stop = Judged(
  "earlyStop", solution: Function(earlyStop(losses:patience:)),
  mistakes: [
    mistake("exchanged") { losses, patience in run(losses, patience).reversed() },
    mistake("counted-from-one") { losses, patience in run(losses, patience).map { $0 + 1 } },
    mistake("not-stopped") { losses, _ in [least(losses), losses.count - 1] },
    mistake("not-stopped") { losses, patience in [least(losses), run(losses, patience)[1]] },
    mistake("compared-with-last") { comparedWithLast($0, $1, keepsBest: true) },
    mistake("compared-with-last") { comparedWithLast($0, $1, keepsBest: false) },
    mistake("never-reset") { run($0, $1, resets: false) },
    mistake("too-patient") { run($0, $1 + 1) },
    mistake("impatient") { run($0, max(1, $1 - 1)) },
    mistake("equal-is-better") { run($0, $1, equalIsBetter: true) },
  ])

/// A curve that falls, and then wanders: with equal neighbours now and then.
func curve(_ random: inout Random) -> [Double] {
  var losses = [random.rounded(in: 0.8...1.2, places: 2)]
  for _ in 0..<random.int(in: 8...14) {
    let change = Double(random.int(in: -2...2)) / 20
    losses.append(max(0.1, ((losses[losses.count - 1] + change) * 100).rounded() / 100))
  }
  return losses
}

let checks = [
  stop.check(
    "lesson-curve",
    on: [
      [[0.70, 0.52, 0.47, 0.49, 0.46, 0.50, 0.48, 0.51], 2],
      [[0.9, 0.5, 0.8, 0.7, 0.6, 0.55], 3], [[0.6, 0.5, 0.5, 0.7, 0.4], 2],
      [[0.9, 0.8, 0.85, 0.7, 0.75, 0.6, 0.65, 0.66], 2], [[0.6, 0.7, 0.8, 0.1], 2],
    ]),
  stop.check("any-curve", times: 40) { random in
    [curve(&random), random.int(in: 1...3)]
  },
  stop.check("never-stops", times: 5) { random in
    let start = random.rounded(in: 1...2)
    return [(0..<random.int(in: 4...9)).map { start - 0.1 * Double($0) }, random.int(in: 1...3)]
  },
]
