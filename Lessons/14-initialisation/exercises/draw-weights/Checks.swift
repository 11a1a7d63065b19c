import Gradus
import Judging

let normal = Judged("heNormal", solution: Function(heNormal(inputs:outputs:seed:)))
let uniform = Judged("xavierUniform", solution: Function(xavierUniform(inputs:outputs:seed:)))

/// A layer with far more inputs than outputs, or the other way round, so that both can't be confused.
func drawn(_ random: inout Random) -> (inputs: Int, outputs: Int, seed: Int) {
  let many = random.int(in: 48...60), few = random.int(in: 16...20)
  let seed = random.int(in: 1...99_999)
  return random.int(in: 0...1) == 0 ? (many, few, seed) : (few, many, seed)
}

/// What drawn numbers are like.
struct Sample {
  let mean: Double
  let deviation: Double
  let largest: Double

  init(_ weights: [[Double]]) {
    let numbers = weights.flatMap { $0 }
    let count = Double(max(1, numbers.count))
    let mean = numbers.reduce(0.0) { $0 + $1 } / count
    let squares = numbers.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    deviation = (squares / count).squareRoot()
    largest = numbers.reduce(0.0) { max($0, abs($1)) }
  }
}

/// Whether chance alone could make a number of another: of some thousand drawn numbers.
func isNear(_ number: Double, _ wanted: Double, within part: Double = 0.09) -> Bool {
  abs(number - wanted) <= part * wanted
}

func root(_ number: Double) -> Double { number.squareRoot() }

/// Blames what makes a table unfit whatever it is drawn from.
func isTable(
  _ weights: [[Double]], _ inputs: Int, _ outputs: Int, in session: inout Session
) -> Bool {
  if weights.count == inputs, weights.allSatisfy({ $0.count == outputs }) {
    session.blame("rows-and-columns")
    return false
  }
  guard weights.count == outputs, weights.allSatisfy({ $0.count == inputs }) else { return false }
  let first = weights.first ?? []
  if weights.allSatisfy({ row in row.allSatisfy { $0 == row.first } }) {
    session.blame("drawn-once")
    return false
  }
  if weights.allSatisfy({ $0 == first }) {
    session.blame("begun-anew")
    return false
  }
  return true
}

let checks = [
  Check.claim("shapes") { session, random in
    let (inputs, outputs, seed) = drawn(&random)
    for function in [normal, uniform] {
      let weights: [[Double]] = try function.call(inputs, outputs, seed, in: &session)
      guard isTable(weights, inputs, outputs, in: &session) else { return false }
    }
    return true
  },
  Check.claim("he") { session, random in
    let (inputs, outputs, seed) = drawn(&random)
    let weights: [[Double]] = try normal.call(inputs, outputs, seed, in: &session)
    guard isTable(weights, inputs, outputs, in: &session) else { return false }
    let sample = Sample(weights)
    let (n, m) = (Double(inputs), Double(outputs))
    let right = root(2 / n)
    // A normal distribution reaches beyond the bound of a uniform one.
    let isNormal = sample.largest > 2.2 * sample.deviation
    if isNear(sample.deviation, right), isNormal, abs(sample.mean) < 0.1 * right { return true }
    let mistakes = [
      ("uniform-for-normal", right, false), ("bound-for-deviation", right / root(3), false),
      ("swapped", root(2 / m), true), ("missing-two", root(1 / n), true),
      ("variance", 2 / n, true), ("both-counted", root(2 / (n + m)), true),
      ("not-scaled", 1, true), ("twice-rooted", root(right), true),
    ]
    // Numbers of one sign spread less: whatever that looks like, it is this.
    if isNear(abs(sample.mean), right * 0.8, within: 0.1) {
      session.blame("one-sided")
      return false
    }
    for (name, deviation, wide) in mistakes
    where isNear(sample.deviation, deviation) && wide == isNormal {
      session.blame(name)
      return false
    }
    let found = (sample.deviation * 10_000).rounded() / 10_000
    let wanted = (right * 10_000).rounded() / 10_000
    session.explain(
      "With \(inputs) inputs and \(outputs) outputs the standard deviation should be about \(wanted); yours is \(found).",
      "输入 \(inputs) 个、输出 \(outputs) 个时，标准差应当约为 \(wanted)，你的是 \(found)。")
    return false
  },
  Check.claim("xavier") { session, random in
    let (inputs, outputs, seed) = drawn(&random)
    let weights: [[Double]] = try uniform.call(inputs, outputs, seed, in: &session)
    guard isTable(weights, inputs, outputs, in: &session) else { return false }
    let sample = Sample(weights)
    let (n, m) = (Double(inputs), Double(outputs))
    let right = root(6 / (n + m))
    let isUniform = sample.largest < 1.9 * sample.deviation
    func isBound(_ bound: Double) -> Bool {
      sample.largest <= bound * 1.0001 && sample.largest > 0.97 * bound
        && isNear(sample.deviation, bound / root(3))
    }
    if isBound(right), abs(sample.mean) < 0.1 * right { return true }
    if !isUniform, sample.mean.magnitude < 0.1 * sample.deviation {
      if isNear(sample.deviation, right) { session.blame("bound-as-deviation") }
      if isNear(sample.deviation, right / root(3)) { session.blame("normal-for-uniform") }
    }
    let mistakes = [
      ("deviation-for-bound", root(2 / (n + m))), ("inputs-alone", root(6 / n)),
      ("outputs-alone", root(6 / m)), ("inputs-alone", root(2 / n)), ("inputs-alone", root(3 / n)),
      ("variance-as-bound", 6 / (n + m)), ("not-scaled", 1),
    ]
    for (name, bound) in mistakes where isBound(bound) {
      session.blame(name)
      return false
    }
    if isNear(abs(sample.mean), right / 2, within: 0.1) { session.blame("one-sided") }
    let found = (sample.largest * 10_000).rounded() / 10_000
    let wanted = (right * 10_000).rounded() / 10_000
    session.explain(
      "With \(inputs) inputs and \(outputs) outputs the bound should be \(wanted); your numbers reach \(found).",
      "输入 \(inputs) 个、输出 \(outputs) 个时，界限应当是 \(wanted)，你的数到了 \(found)。")
    return false
  },
  Check.claim("seeded", seeds: 2) { session, random in
    let (inputs, outputs, seed) = drawn(&random)
    for function in [normal, uniform] {
      let first: [[Double]] = try function.call(inputs, outputs, seed, in: &session)
      let again: [[Double]] = try function.call(inputs, outputs, seed, in: &session)
      let other: [[Double]] = try function.call(inputs, outputs, seed + 1, in: &session)
      if first != again || first == other {
        session.blame("seed-unused")
        return false
      }
    }
    return true
  },
]
