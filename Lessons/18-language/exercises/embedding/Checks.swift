import Gradus
import Judging

/// Where a mistake has no answer, as its author's code would end there.
struct DoesNotFit: Error {}

let table = Matrix("table"), numbers = List("numbers")
let count = Number("count"), slopes = Matrix("slopes")

func picking(_ id: String, _ answer: @escaping ([[Double]], [Int]) throws -> [[Double]]) -> Mistake
{
  Mistake(id, answer)
}

func returning(
  _ id: String, _ answer: @escaping (Int, [Int], [[Double]]) throws -> [[Double]]
) -> Mistake {
  Mistake(id, answer)
}

/// What arrives at each row, made of its uses.
func rowed(
  _ count: Int, _ numbers: [Int], _ slopes: [[Double]], _ made: ([Double]) -> Double
) -> [[Double]] {
  (0..<count).map { row in
    slopes[0].indices.map { j in
      made(numbers.indices.filter { numbers[$0] == row }.map { slopes[$0][j] })
    }
  }
}

func sum(_ numbers: [Double]) -> Double { numbers.reduce(0.0) { $0 + $1 } }

let embedding = Judged(
  "embed", solution: Function(embed(table:numbers:)),
  reference: Reference(of: table, numbers) { _ in
    rows("i", below: numbers.count) { i in
      each("j", below: table[0].count) { j in table[numbers[i]][j] }
    }
  },
  mistakes: [
    picking("rows-in-order") { table, numbers in
      guard numbers.count <= table.count else { throw DoesNotFit() }
      return Array(table.prefix(numbers.count))
    },
    picking("columns") { table, numbers in
      try numbers.map { number in
        guard number < table[0].count else { throw DoesNotFit() }
        return table.map { $0[number] }
      }
    },
    picking("one-hot-only") { table, numbers in
      numbers.map { number in table.indices.map { $0 == number ? 1 : 0 } }
    },
  ])

let gradient = Judged(
  "embeddingGradient", solution: Function(embeddingGradient(count:numbers:slopes:)),
  reference: Reference(of: count, numbers, slopes) { _ in
    rows("a", below: count) { a in
      each("j", below: slopes[0].count) { j in
        sum("i", below: numbers.count) { i in same(numbers[i], a) * slopes[i][j] }
      }
    }
  },
  mistakes: [
    returning("last-slope") { count, numbers, slopes in
      rowed(count, numbers, slopes) { $0.last ?? 0 }
    },
    returning("slopes-in-order") { _, _, slopes in slopes },
    returning("every-row") { count, _, slopes in
      (0..<count).map { _ in slopes[0].indices.map { j in sum(slopes.map { $0[j] }) } }
    },
    returning("mean-of-all") { count, numbers, slopes in
      rowed(count, numbers, slopes) { sum($0) / Double(numbers.count) }
    },
    returning("mean-of-uses") { count, numbers, slopes in
      rowed(count, numbers, slopes) { $0.isEmpty ? 0 : sum($0) / Double($0.count) }
    },
  ])

/// The same by the long way: a one-hot vector for each number, times the table.
func multiplied(table: [[Double]], numbers: [Int]) -> [[Double]] {
  numbers.map { number in
    table[0].indices.map { j in
      sum(table.indices.map { ($0 == number ? 1 : 0) * table[$0][j] })
    }
  }
}

let checks = [
  embedding.check("picked", confirmedBy: Function(multiplied(table:numbers:))) { random in
    // No more numbers than rows, and more columns: whoever mixes them up gets an answer, not a crash.
    let rows = random.int(in: 3...5)
    let columns = rows + random.int(in: 1...2)
    let numbers = (0..<random.int(in: 2...rows)).map { _ in random.int(in: 0...rows - 1) }
    return [random.roundedMatrix(rows: rows, columns: columns, in: -2...2), numbers]
  },
  gradient.check("back") { random in
    let count = random.int(in: 3...6)
    let width = random.int(in: 2...4)
    // One is picked twice, and one not at all.
    let twice = random.int(in: 0...count - 2)
    let numbers =
      [twice] + (0..<random.int(in: 1...3)).map { _ in random.int(in: 0...count - 2) }
      + [twice]
    let slopes = random.roundedMatrix(rows: numbers.count, columns: width, in: -2...2)
    return [count, numbers, slopes]
  },
]
