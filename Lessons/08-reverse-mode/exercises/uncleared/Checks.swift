import Gradus
import Judging

/// The training with a rule of its own for what is in the gradient when w moves.
func run(
  _ start: Double, _ updates: Int, _ rate: Double,
  _ gradient: (_ w: Double, _ before: Double) -> Double
) -> Double {
  var w = start
  var kept = 0.0
  for _ in 0..<max(updates, 0) {
    kept = gradient(w, kept)
    w -= rate * kept
  }
  return w
}

func slopes(_ w: Double, _ inputs: [Double], _ targets: [Double]) -> [Double] {
  inputs.indices.map { (k: Int) -> Double in 2 * (w * inputs[k] - targets[k]) * inputs[k] }
}

func total(_ numbers: [Double]) -> Double { numbers.reduce(0.0) { $0 + $1 } }

func mistake(
  _ id: String, _ answer: @escaping (Double, [Double], [Double], Double, Int) -> Double
) -> Mistake {
  Mistake(id, answer)
}

let start = Number("start"), inputs = List("inputs"), targets = List("targets")
let learningRate = Number("learningRate"), updates = Number("updates")

let training = Judged(
  "train", solution: Function(train(start:inputs:targets:learningRate:updates:)),
  reference: Reference(of: start, inputs, targets, learningRate, updates) { _ in
    repeated("w", times: updates, from: start) { w in
      w - learningRate
        * sum("k", below: inputs.count) { k in 2 * (w * inputs[k] - targets[k]) * inputs[k] }
    }
  },
  mistakes: [
    mistake("never-cleared") { start, inputs, targets, rate, updates in
      run(start, updates, rate) { $1 + total(slopes($0, inputs, targets)) }
    },
    mistake("cleared-too-often") { start, inputs, targets, rate, updates in
      run(start, updates, rate) { w, _ in slopes(w, inputs, targets).last ?? 0 }
    },
    mistake("cleared-too-late") { start, _, _, _, _ in start },
    mistake("averaged") { start, inputs, targets, rate, updates in
      run(start, updates, rate) { w, _ in
        total(slopes(w, inputs, targets)) / Double(inputs.count)
      }
    },
    mistake("first-update-only") { start, inputs, targets, rate, updates in
      run(start, min(1, updates), rate) { w, _ in total(slopes(w, inputs, targets)) }
    },
  ])

/// Examples on no line, and a rate with which each update shows.
func drawn(_ random: inout Random) -> (Double, [Double], [Double], Double, Int) {
  let count = random.int(in: 2...4)
  return (
    random.rounded(in: -2...2), random.roundedVector(count: count, in: 0.5...2),
    random.roundedVector(count: count, in: -3...3), random.rounded(in: 0.01...0.05, places: 2),
    random.int(in: 2...5)
  )
}

let checks = [
  training.check(
    "first-updates",
    on: [1, 2, 3].map { [0.0, [1.0, 2.0], [2.0, 5.0], 0.05, $0] }),
  training.check("any-training") { random in
    let (start, inputs, targets, rate, updates) = drawn(&random)
    return [start, inputs, targets, rate, updates]
  },
  Check.claim("comes-to-rest") { session, random in
    let slope = random.rounded(in: 1...3)
    let inputs = [1.0, random.rounded(in: 0.5...1.5)]
    let w: Double = try training.call(
      random.rounded(in: -3...3), inputs, inputs.map { slope * $0 }, 0.1, 200, in: &session)
    // Not so for NaN either.
    return (w - slope).magnitude < 1e-6
  },
]
