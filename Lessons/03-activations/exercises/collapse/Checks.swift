import Gradus
import Judging

/// Where a mistake has no answer, as its author's code would end there.
struct DoesNotFit: Error {}

func product(_ left: [[Double]], _ right: [[Double]]) throws -> [[Double]] {
  // As far as there are rows to meet; where there are too many, the author's code ends.
  guard left[0].count >= right.count else { throw DoesNotFit() }
  return left.map { row in
    right[0].indices.map { column in
      right.indices.reduce(0.0) { sum, k in sum + row[k] * right[k][column] }
    }
  }
}

/// Each row of the one with each row of the other, as far as both go.
func rows(_ left: [[Double]], _ right: [[Double]]) -> [[Double]] {
  left.map { row in
    right.map { other in zip(row, other).map { $0.0 * $0.1 }.reduce(0.0) { $0 + $1 } }
  }
}

func onItsSide(_ matrix: [[Double]]) -> [[Double]] {
  matrix[0].indices.map { column in matrix.map { row in row[column] } }
}

func mistake(
  _ id: String, _ answer: @escaping ([[Double]], [[Double]]) throws -> [[Double]]
) -> Mistake {
  Mistake(id, answer)
}

/// The cells row by row, each made by a function of the row of `second` and the column of `first`.
func cells(
  _ first: [[Double]], _ second: [[Double]], _ cell: ([Double], [Double]) -> Double
) -> [[Double]] {
  second.map { row in onItsSide(first).map { column in cell(row, column) } }
}

/// Each cell with all cells before it.
func runningSums(_ first: [[Double]], _ second: [[Double]]) throws -> [[Double]] {
  var sum = 0.0
  return try product(second, first).map { row in
    row.map { cell in
      sum += cell
      return sum
    }
  }
}

let first = Matrix("first"), second = Matrix("second")

let collapsed = Judged(
  "collapse", solution: Function(collapse(first:second:)),
  reference: Reference(of: first, second) { _ in
    rows("i", below: second.count) { i in
      each("j", below: first[0].count) { j in
        sum("k", below: first.count) { k in second[i][k] * first[k][j] }
      }
    }
  },
  mistakes: [
    mistake("other-order") { first, second in try product(first, second) },
    mistake("other-order") { first, second in rows(first, onItsSide(second)) },
    mistake("cell-by-cell") { first, second in
      zip(first, second).map { rows in zip(rows.0, rows.1).map { $0.0 * $0.1 } }
    },
    mistake("row-by-row") { first, second in try product(second, onItsSide(first)) },
    mistake("row-by-row") { first, second in rows(second, first) },
    mistake("row-by-row") { first, second in
      guard first[0].count >= second[0].count else { throw DoesNotFit() }
      return rows(second, first)
    },
    mistake("on-its-side") { first, second in onItsSide(try product(second, first)) },
    mistake("flat-list") { first, second in [try product(second, first).flatMap { $0 }] },
    mistake("running-sum") { first, second in try runningSums(first, second) },
    mistake("added-weights") { first, second in
      cells(first, second) { row, column in (row + column).reduce(0.0) { $0 + $1 } }
    },
    mistake("one-way-only") { first, second in
      second.map { row in
        first[0].indices.map { column in row[first.count - 1] * first[first.count - 1][column] }
      }
    },
    mistake("one-way-only") { first, second in
      second.map { row in first[0].indices.map { column in row[0] * first[0][column] } }
    },
  ])

let checks = [
  collapsed.check("lesson-layers", on: [[[[1.0, -1.0], [2.0, 1.0]], [[3.0, 1.0]]]]),
  collapsed.check("square", times: 5) { random in
    let size = random.int(in: 2...3)
    return [
      random.roundedMatrix(rows: size, columns: size, in: -2...2),
      random.roundedMatrix(rows: size, columns: size, in: 0.5...3),
    ]
  },
  collapsed.check("any-shape", times: 10) { random in
    let (inputs, outputs) = random.unequalSizes(in: 1...4)
    let middle = random.int(in: 2...5)
    return [
      random.roundedMatrix(rows: middle, columns: inputs, in: -2...2),
      random.roundedMatrix(rows: outputs, columns: middle, in: 0.5...3),
    ]
  },
]
