import Gradus
import Judging

func mistake(_ id: String, _ answer: @escaping (Double, Double) -> Double) -> Mistake {
  Mistake(id, answer)
}

let before = Number("before"), after = Number("after")

let pay = Judged(
  "payment", solution: Function(payment(before:after:)),
  reference: Reference(of: before, after) { _ in
    same(after, 0) + (1 - same(after, 0)) * 0.1 * (before - after)
  },
  mistakes: [
    mistake("still-away") { $1 == 0 ? 1 : 0.1 * ($1 - $0) },
    mistake("all-alike") { _, after in after == 0 ? 1 : 0 },
    mistake("all-alike") { _, after in after == 0 ? 1 : 0.1 },
    mistake("all-alike") { _, after in after == 0 ? 1 : -0.1 },
    mistake("never-charged") { $1 == 0 ? 1 : 0.1 * max(0, $0 - $1) },
    mistake("both-ways") { $1 == 0 ? 1 : 0.1 * abs($0 - $1) },
    mistake("goal-forgotten") { 0.1 * ($0 - $1) },
    mistake("goal-charged") { $1 == 0 ? -1 : 0.1 * ($0 - $1) },
    mistake("goal-on-top") { ($1 == 0 ? 1 : 0) + 0.1 * ($0 - $1) },
    mistake("not-scaled") { $1 == 0 ? 1 : $0 - $1 },
  ])

/// The least moves that an agent makes to the exit, after it has learnt in a corridor; nil where it never
/// comes there. Cell k is k cells from the exit.
func walk(
  _ payments: [[Double]], _ random: inout Random
) -> Int? {
  let count = payments.count
  var table = Array(repeating: [0.0, 0.0], count: count)
  func next(_ cell: Int, _ move: Int) -> Int { move == 0 ? cell - 1 : min(count - 1, cell + 1) }
  func greedy(_ cell: Int) -> Int { table[cell][0] > table[cell][1] ? 0 : 1 }
  var cell = count - 1
  for _ in 0..<3000 {
    let move = random.double(in: 0...1) < 0.3 ? random.int(in: 0...1) : greedy(cell)
    let there = next(cell, move)
    let best = there == 0 ? 0 : max(table[there][0], table[there][1])
    table[cell][move] += 0.5 * (payments[cell][there] + 0.9 * best - table[cell][move])
    cell = there == 0 ? count - 1 : there
  }
  cell = count - 1
  for moves in 1...count where cell > 0 {
    cell = next(cell, greedy(cell))
    if cell == 0 { return moves }
  }
  return nil
}

let checks = [
  pay.check("examples", on: [[3.0, 2.0], [2.0, 3.0], [4.0, 4.0], [1.0, 0.0]]),
  pay.check("any-move", times: 10) { random in
    let before = random.int(in: 2...9)
    // By more than one cell, too: a jump, or being carried back.
    let others = (0...9).filter { $0 != before }
    return random.int(in: 0...3) == 0
      ? [Double(before), 0.0]
      : [Double(before), Double(others[random.int(in: 0...others.count - 1)])]
  },
  Check.claim("arrives") { session, random in
    let count = random.int(in: 4...6)
    var payments: [[Double]] = []
    for before in 0..<count {
      var row: [Double] = []
      for after in 0..<count {
        row.append(try pay.call(Double(before), Double(after), in: &session))
      }
      payments.append(row)
    }
    guard let moves = walk(payments, &random) else {
      session.explain(
        "An agent learns from your payments in a corridor of \(count) cells, and never arrives",
        "智能体在 \(count) 格的走廊里按你的奖励学习，始终没有走到出口")
      return false
    }
    return moves == count - 1
  },
]
