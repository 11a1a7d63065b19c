import Gradus
import Judging

let drawn = Judged("initialWeights", solution: Function(initialWeights(units:inputs:seed:)))

/// How far numbers lie from their mean, as a rule.
func deviation(_ numbers: [Double]) -> Double {
  let mean = numbers.reduce(0.0) { $0 + $1 } / Double(max(1, numbers.count))
  let squares = numbers.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
  return (squares / Double(max(1, numbers.count))).squareRoot()
}

/// Whether no two rows are the same, up to their sign.
func areDifferent(_ rows: [[Double]]) -> Bool {
  for i in rows.indices {
    for j in 0..<i where rows[i] == rows[j] || rows[i] == rows[j].map({ -$0 }) { return false }
  }
  return true
}

/// A hidden layer of tanh and an output, trained on numbers that one unit can't make: returns how the
/// hidden weights end.
func trained(_ weights: [[Double]]) -> [[Double]] {
  var hidden = weights
  var output = weights.map { _ in 0.5 }
  let inputs = (0..<4).map { (sample: Int) -> [Double] in
    (0..<(weights.first?.count ?? 0)).map { (place: Int) -> Double in
      Double((sample * 3 + place * 5) % 7) / 3 - 1
    }
  }
  for _ in 0..<50 {
    for (sample, input) in inputs.enumerated() {
      let made = hidden.map { row in tanh(zip(row, input).reduce(0.0) { $0 + $1.0 * $1.1 }) }
      let answer = zip(made, output).reduce(0.0) { $0 + $1.0 * $1.1 }
      let gap = answer - (sample % 2 == 0 ? 1 : -1)
      for unit in hidden.indices {
        let slope = gap * output[unit] * (1 - made[unit] * made[unit])
        output[unit] -= 0.05 * gap * made[unit]
        for place in input.indices { hidden[unit][place] -= 0.05 * slope * input[place] }
      }
    }
  }
  return hidden
}

func drawnSizes(_ random: inout Random) -> (units: Int, inputs: Int, seed: Int) {
  let (units, inputs) = random.unequalSizes(in: 12...24)
  return (units, inputs, random.int(in: 1...99_999))
}

/// Blames what makes units equal.
func areOwn(_ rows: [[Double]], _ units: Int, _ inputs: Int, in session: inout Session) -> Bool {
  if rows.count == inputs, rows.allSatisfy({ $0.count == units }) {
    session.blame("rows-and-columns")
    return false
  }
  guard rows.count == units, rows.allSatisfy({ $0.count == inputs }) else { return false }
  let first = rows.first?.first
  if rows.allSatisfy({ row in row.allSatisfy { $0 == first } }) {
    session.blame("all-alike")
    return false
  }
  if rows.allSatisfy({ $0 == rows.first }) {
    session.blame("still-equal")
    return false
  }
  if rows.allSatisfy({ row in row.allSatisfy { $0 == row.first } }) {
    session.blame("one-number-a-unit")
    return false
  }
  return areDifferent(rows)
}

let checks = [
  Check.claim("all-different") { session, random in
    let (units, inputs, seed) = drawnSizes(&random)
    let rows: [[Double]] = try drawn.call(units, inputs, seed, in: &session)
    return areOwn(rows, units, inputs, in: &session)
  },
  Check.claim("as-wide") { session, random in
    let (units, inputs, seed) = drawnSizes(&random)
    let rows: [[Double]] = try drawn.call(units, inputs, seed, in: &session)
    guard areOwn(rows, units, inputs, in: &session) else { return false }
    let spread = deviation(rows.flatMap { $0 })
    if abs(spread - 0.5) < 0.1 { return true }
    let other: [[Double]] = try drawn.call(units, inputs, seed + 1000, in: &session)
    if rows == other {
      session.blame("seed-unused")
      return false
    }
    if abs(spread - 1) < 0.15 { session.blame("not-halved") }
    // What uniform(-0.5, 0.5) gives.
    let largest = rows.flatMap { $0 }.reduce(0.0) { max($0, abs($1)) }
    if abs(spread - 0.2887) < 0.04, largest <= 0.5 { session.blame("bound-for-deviation") }
    let found = (spread * 1000).rounded() / 1000
    session.explain(
      "The standard deviation should be about 0.5; yours is \(found).",
      "标准差应当约为 0.5，你的是 \(found)。")
    return false
  },
  Check.claim("grow-apart") { session, random in
    let (units, inputs, seed) = drawnSizes(&random)
    let rows: [[Double]] = try drawn.call(units, inputs, seed, in: &session)
    guard areOwn(rows, units, inputs, in: &session) else { return false }
    return areDifferent(trained(rows))
  },
  Check.claim("seeded") { session, random in
    let (units, inputs, seed) = drawnSizes(&random)
    let first: [[Double]] = try drawn.call(units, inputs, seed, in: &session)
    guard areOwn(first, units, inputs, in: &session) else { return false }
    let again: [[Double]] = try drawn.call(units, inputs, seed, in: &session)
    let other: [[Double]] = try drawn.call(units, inputs, seed + 1000, in: &session)
    if first == again, first != other { return true }
    session.blame("seed-unused")
    return false
  },
]
