import Gradus
import Judging

typealias Table = [[Double]]

/// What is added to the count of each pair.
func counted(_ before: [Int], _ after: [Int], _ count: Int) -> Table {
  var table = Table(repeating: [Double](repeating: 0, count: count), count: count)
  for (a, b) in zip(before, after) { table[a][b] += 1 }
  return table
}

func sum(_ numbers: [Double]) -> Double { numbers.reduce(0.0) { $0 + $1 } }

func turned(_ table: Table) -> Table {
  table.indices.map { column in table.map { row in row[column] } }
}

/// Each row divided by its sum; of an empty one what is said.
func shared(_ table: Table, empty: Double = 0) -> Table {
  table.map { row in
    let all = sum(row)
    return row.map { all > 0 ? $0 / all : empty }
  }
}

func mistake(_ id: String, _ answer: @escaping (Table, Int) -> Table) -> Mistake {
  Mistake(id) { (before: [Int], after: [Int], count: Int) in
    answer(counted(before, after, count), before.count)
  }
}

let before = List("before"), after = List("after"), count = Number("count")

let shares = Judged(
  "bigramShares", solution: Function(bigramShares(before:after:count:)),
  reference: Reference(of: before, after, count) { _ in
    rows("a", below: count) { a in
      each("b", below: count) { b in
        orZero(
          sum("i", below: before.count) { i in same(before[i], a) * same(after[i], b) }
            / sum("i", below: before.count) { i in same(before[i], a) })
      }
    }
  },
  mistakes: [
    mistake("counts") { table, _ in table },
    mistake("by-all") { table, pairs in table.map { row in row.map { $0 / Double(pairs) } } },
    mistake("by-column") { table, _ in turned(shared(turned(table))) },
    mistake("by-column") { table, _ in turned(shared(turned(table), empty: .nan)) },
    mistake("turned") { table, _ in shared(turned(table)) },
    mistake("turned") { table, _ in turned(shared(table)) },
    mistake("by-characters") { table, _ in
      table.map { row in row.map { $0 / Double(table.count) } }
    },
    mistake("seen-once") { table, _ in
      shared(table.map { row in row.map { $0 > 0 ? 1 : 0 } })
    },
    mistake("empty-row") { table, _ in shared(table, empty: .nan) },
    mistake("added-one") { table, _ in shared(table.map { row in row.map { $0 + 1 } }) },
  ])

/// Pairs of which each character stands before some, or but for the last one.
func pairs(_ random: inout Random, leavingOut: Bool) -> (before: [Int], after: [Int], count: Int) {
  let count = random.int(in: 3...5)
  let known = leavingOut ? count - 1 : count
  var before = Array(0..<known)
  // The first pair comes three times, so that counting and noting differ.
  before += [0, 0] + (0..<random.int(in: 4...9)).map { _ in random.int(in: 0...known - 1) }
  var after = before.map { _ in random.int(in: 0...count - 1) }
  after[0] = 1
  after[known] = 1
  after[known + 1] = 1
  return (before, after, count)
}

let checks = [
  // . a n n a .
  shares.check("anna", on: [[[0, 1, 2, 2, 1], [1, 2, 2, 1, 0], 3]]),
  shares.check("any-text") { random in
    let (before, after, count) = pairs(&random, leavingOut: false)
    return [before, after, count]
  },
  shares.check("rare", times: 5) { random in
    let (before, after, count) = pairs(&random, leavingOut: true)
    return [before, after, count]
  },
]
