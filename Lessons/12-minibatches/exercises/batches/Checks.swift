import Gradus
import Judging

/// The places from 0 on, so many at a time; the last ones are fewer.
func cut(_ order: [Int], _ size: Int) -> [[Int]] {
  var rest = order[...]
  var all: [[Int]] = []
  while !rest.isEmpty {
    all.append(Array(rest.prefix(size)))
    rest = rest.dropFirst(size)
  }
  return all
}

func up(_ whole: Int, _ part: Int) -> Int { (whole + part - 1) / part }

func mistake(_ id: String, _ answer: @escaping ([Int], Int) -> [[Int]]) -> Mistake {
  Mistake(id, answer)
}

let batcher = Judged(
  "batches", solution: Function(batches(order:batchSize:)),
  mistakes: [
    mistake("last-left-out") { cut($0, $1).filter { [size = $1] in $0.count == size } },
    mistake("last-never-appended") { Array(cut($0, $1).dropLast()) },
    mistake("one-batch") { order, _ in [order] },
    mistake("each-alone") { order, _ in order.map { [$0] } },
    mistake("empty-at-the-end") { order, size in
      cut(order, size) + (order.count % size == 0 ? [[]] : [])
    },
    mistake("not-emptied") { order, size in
      (1...up(order.count, size)).map { Array(order.prefix($0 * size)) }
    },
    mistake("order-ignored") { order, size in cut(Array(order.indices), size) },
    mistake("order-ignored") { order, size in cut(order.sorted(), size) },
    mistake("overlapping") { order, size in
      (0..<up(order.count, size)).map { Array(order.dropFirst($0 * size).prefix(size + 1)) }
    },
    mistake("one-too-many") { order, size in cut(order, size + 1) },
    mistake("count-for-size") { order, size in cut(order, up(order.count, size)) },
    mistake("dealt-like-cards") { order, size in
      let count = up(order.count, size)
      return (0..<count).map { first in
        order.indices.filter { $0 % count == first }.map { order[$0] }
      }
    },
    mistake("filled-up") { order, size in
      (0..<up(order.count, size)).map { batch in
        (0..<size).map { order[(batch * size + $0) % order.count] }
      }
    },
    mistake("filled-up") { order, size in
      cut(order, size).map { batch in
        batch + [Int](repeating: 0, count: size - batch.count)
      }
    },
  ])

/// Some samples in an order that isn't theirs.
func shuffled(_ count: Int, _ random: inout Random) -> [Int] {
  var order = Array(0..<count)
  for place in order.indices.dropFirst() { order.swapAt(place, random.int(in: 0...place)) }
  if order == order.sorted() { order.swapAt(0, count - 1) }
  return order
}

let checks = [
  batcher.check(
    "lesson", on: [[[3, 0, 4, 1, 2], 2], [[11, 7, 2, 5, 0, 9, 4, 1, 10, 3, 8, 6], 5]]),
  batcher.check(
    "even", on: [[[4, 2, 0, 5, 1, 3], 2], [[4, 2, 0, 5, 1, 3], 6], [[2, 0, 1], 1]]),
  batcher.check("any", times: 8) { random in
    let size = random.int(in: 2...5)
    let full = random.int(in: 2...4)
    let rest = random.int(in: 0...1) * random.int(in: 1...size - 1)
    return [shuffled(size * full + rest, &random), size]
  },
]
