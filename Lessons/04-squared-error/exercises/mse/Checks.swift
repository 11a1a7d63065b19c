import Gradus
import Judging

func gaps(_ predictions: [Double], _ targets: [Double]) -> [Double] {
  zip(predictions, targets).map { pair in pair.0 - pair.1 }
}

func total(_ numbers: [Double]) -> Double { numbers.reduce(0.0) { $0 + $1 } }

/// The usual mistakes, as what they make of the gaps.
func mistake(_ id: String, _ answer: @escaping ([Double]) -> Double) -> Mistake {
  Mistake(id) { (predictions: [Double], targets: [Double]) in answer(gaps(predictions, targets)) }
}

func squares(_ gaps: [Double]) -> [Double] { gaps.map { $0 * $0 } }

let predictions = List("predictions"), targets = List("targets")

let loss = Judged(
  "meanSquaredError", solution: Function(meanSquaredError(predictions:targets:)),
  reference: Reference(of: predictions, targets) { steps in
    let gap = steps.define(
      "gap", each("i", below: predictions.count) { i in predictions[i] - targets[i] })
    let sum = steps.define(
      "sum", sum("i", below: predictions.count) { i in gap[i] * gap[i] })
    return sum / predictions.count
  },
  mistakes: [
    mistake("sum-not-mean") { total(squares($0)) },
    mistake("halved") { total(squares($0)) / 2 },
    mistake("halved") { total(squares($0)) / Double(2 * $0.count) },
    mistake("one-too-few") { total(squares($0)) / Double($0.count - 1) },
    mistake("one-too-few") { total(squares($0)) / Double($0.count + 1) },
    mistake("divided-twice") { total(squares($0)) / Double($0.count * $0.count) },
    mistake("always-five") { total(squares($0)) / 5 },
    mistake("doubled") { 2 * total($0) / Double($0.count) },
    Mistake("difference-of-squares") { (predictions: [Double], targets: [Double]) in
      (total(squares(predictions)) - total(squares(targets))) / Double(targets.count)
    },
    mistake("not-squared") { total($0) / Double($0.count) },
    mistake("not-squared") { -total($0) / Double($0.count) },
    mistake("lengths") { total($0.map(abs)) / Double($0.count) },
    mistake("added-first") { total($0) * total($0) / Double($0.count) },
    mistake("added-first") { total($0) * total($0) / Double($0.count * $0.count) },
    mistake("last-alone") { ($0.last ?? 0) * ($0.last ?? 0) },
    mistake("root") { (total(squares($0)) / Double($0.count)).squareRoot() },
  ])

let checks = [
  loss.check(
    "worked-example",
    on: [
      [[3.0, 4.0, 5.0, 6.0, 7.0], [2.0, 7.0, 1.0, 8.0, 7.0]],
      [[12.0, 12.0, 12.0, 12.0, 12.0], [1.0, 2.0, 3.0, 4.0, 50.0]],
    ]),
  loss.check("any-number") { random in
    let count = random.int(in: 3...7)
    return [
      random.roundedVector(count: count, in: -5...5),
      random.roundedVector(count: count, in: -5...5),
    ]
  },
]
