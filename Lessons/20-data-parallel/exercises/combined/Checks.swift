import Gradus
import Judging

typealias Table = [[Double]]

func mistake(_ id: String, _ answer: @escaping (Table, [Int]) -> [Double]) -> Mistake {
  Mistake(id, answer)
}

/// The sum of all rows, each times its weight, divided by a number.
func mixed(_ rows: Table, by weights: [Double], over divisor: Double) -> [Double] {
  (rows.first ?? []).indices.map { (k: Int) -> Double in
    var sum = 0.0
    for (row, weight) in zip(rows, weights) { sum += weight * row[k] }
    return sum / divisor
  }
}

func numbers(_ counts: [Int]) -> [Double] { counts.map { Double($0) } }
func total(_ numbers: [Double]) -> Double { numbers.reduce(0.0) { $0 + $1 } }
func ones(_ rows: Table) -> [Double] { rows.map { _ in 1.0 } }

let gradients = Matrix("gradients"), counts = List("counts")

let together = Judged(
  "combined", solution: Function(combined(gradients:counts:)),
  reference: Reference(of: gradients, counts) { steps in
    let all = steps.define("samples", sum("j", below: counts.count) { j in counts[j] })
    return each("k", below: gradients[0].count) { k in
      sum("i", below: counts.count) { i in counts[i] * gradients[i][k] } / all
    }
  },
  mistakes: [
    mistake("plain-mean") { rows, _ in mixed(rows, by: ones(rows), over: Double(rows.count)) },
    mistake("sum-not-mean") { rows, counts in mixed(rows, by: numbers(counts), over: 1) },
    mistake("divided-by-workers") { rows, counts in
      mixed(rows, by: numbers(counts), over: Double(rows.count))
    },
    mistake("plain-sum") { rows, _ in mixed(rows, by: ones(rows), over: 1) },
    mistake("plain-sum") { rows, counts in
      mixed(rows, by: ones(rows), over: total(numbers(counts)))
    },
    mistake("weights-upside-down") { rows, counts in
      let weights = numbers(counts).map { 1 / $0 }
      return mixed(rows, by: weights, over: total(weights))
    },
    mistake("weights-upside-down") { rows, counts in
      mixed(rows, by: numbers(counts).map { 1 / $0 }, over: 1)
    },
    mistake("first-worker") { rows, _ in rows[0] },
    mistake("first-worker") { rows, _ in rows[rows.count - 1] },
  ])

/// The slopes of w and b of a line over some samples: their means.
func slopes(_ samples: ArraySlice<(x: Double, t: Double)>) -> [Double] {
  var (w, b) = (0.0, 0.0)
  for sample in samples {
    let gap = 1.5 * sample.x + 0.5 - sample.t
    w += 2 * gap * sample.x
    b += 2 * gap
  }
  return [w / Double(samples.count), b / Double(samples.count)]
}

let checks = [
  together.check("lesson", on: [[[[-6.0], [-10.0]], [6, 2]]]),
  Check.claim("equal") { session, random in
    let each = random.int(in: 2...4), workers = random.int(in: 2...4)
    let samples = (0..<each * workers).map { _ in
      (x: random.rounded(in: -3...3), t: random.rounded(in: -5...5))
    }
    let parts = (0..<workers).map { slopes(samples[$0 * each..<($0 + 1) * each]) }
    let found: [Double] = try together.call(
      parts, Array(repeating: each, count: workers), in: &session)
    return found.count == 2 && zip(found, slopes(samples[...])).allSatisfy { abs($0 - $1) < 1e-9 }
  },
  together.check("any-shards") { random in
    let (workers, numbers) = random.unequalSizes(in: 2...4)
    var counts: [Int] = []
    while counts.count < workers {
      let count = random.int(in: 2...9)
      if !counts.contains(count) { counts.append(count) }
    }
    return [random.roundedMatrix(rows: workers, columns: numbers, in: -5...5), counts]
  },
  Check.claim("real-batches") { session, random in
    let count = random.int(in: 7...12)
    let samples = (0..<count).map { _ in
      (x: random.rounded(in: -3...3), t: random.rounded(in: -5...5))
    }
    // Unequal parts, whatever the count: 1, then 2, then the rest.
    let cuts = [0, 1, 3, count]
    let parts = (0..<3).map { slopes(samples[cuts[$0]..<cuts[$0 + 1]]) }
    let found: [Double] = try together.call(parts, [1, 2, count - 3], in: &session)
    return found.count == 2 && zip(found, slopes(samples[...])).allSatisfy { abs($0 - $1) < 1e-9 }
  },
]
