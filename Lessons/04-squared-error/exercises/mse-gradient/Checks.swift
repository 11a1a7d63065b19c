import Gradus
import Judging

func gaps(_ predictions: [Double], _ targets: [Double]) -> [Double] {
  zip(predictions, targets).map { pair in pair.0 - pair.1 }
}

/// The usual mistakes, as what they make of the gaps.
func mistake(_ id: String, _ answer: @escaping ([Double]) -> [Double]) -> Mistake {
  Mistake(id) { (predictions: [Double], targets: [Double]) in answer(gaps(predictions, targets)) }
}

let predictions = List("predictions"), targets = List("targets")

let gradient = Judged(
  "meanSquaredErrorGradient", solution: Function(meanSquaredErrorGradient(predictions:targets:)),
  reference: Reference(of: predictions, targets) { steps in
    let gap = steps.define(
      "gap", each("i", below: predictions.count) { i in predictions[i] - targets[i] })
    return each("i", below: predictions.count) { i in 2 * gap[i] / predictions.count }
  },
  mistakes: [
    mistake("flipped-sign") { all in all.map { -2 * $0 / Double(all.count) } },
    mistake("lost-sign") { all in all.map { 2 * abs($0) / Double(all.count) } },
    mistake("missing-two") { all in all.map { $0 / Double(all.count) } },
    mistake("missing-number") { all in all.map { 2 * $0 } },
    mistake("gap-only") { all in all },
    mistake("always-five") { all in all.map { 2 * $0 / 5 } },
    mistake("halved") { all in all.map { $0 / Double(2 * all.count) } },
    mistake("square-not-slope") { all in all.map { $0 * $0 / Double(all.count) } },
    mistake("square-not-slope") { all in all.map { $0 * $0 } },
    mistake("square-not-slope") { all in all.map { 2 * $0 * $0 / Double(all.count) } },
    mistake("one-for-all") { all in
      all.map { _ in 2 * all.reduce(0.0) { $0 + $1 } / Double(all.count) }
    },
    mistake("one-for-all") { all in
      all.map { _ in all.reduce(0.0) { $0 + $1 } / Double(all.count) }
    },
  ])

/// The mean squared error of predictions, one of which is moved.
func loss(_ predictions: [Double], _ targets: [Double], moving place: Int, by nudge: Double)
  -> Double
{
  var sum = 0.0
  for (i, target) in targets.enumerated() {
    let gap = predictions[i] + (i == place ? nudge : 0) - target
    sum += gap * gap
  }
  return sum / Double(targets.count)
}

/// The slopes once more, each from two runs of the loss.
func nudged(predictions: [Double], targets: [Double]) -> [Double] {
  let nudge = 1e-4
  return targets.indices.map { (place: Int) -> Double in
    let above = loss(predictions, targets, moving: place, by: nudge)
    let below = loss(predictions, targets, moving: place, by: -nudge)
    return (above - below) / (2 * nudge)
  }
}

func anyNumber(_ random: inout Random) -> [[Double]] {
  let count = random.int(in: 3...7)
  return [
    random.roundedVector(count: count, in: -5...5), random.roundedVector(count: count, in: -5...5),
  ]
}

let checks = [
  gradient.check(
    "worked-example", on: [[[3.0, 4.0, 5.0, 6.0, 7.0], [2.0, 7.0, 1.0, 8.0, 7.0]]]),
  gradient.check("any-number", randomly: { anyNumber(&$0) }),
  gradient.check(
    "nudged", times: 5, confirmedBy: Function(nudged(predictions:targets:)),
    randomly: { anyNumber(&$0) }),
]
