import Gradus
import Judging

/// Whether every row is in one of two parts, and so many in the second.
func isSplit(_ rows: [Int], _ validationCount: Int, _ parts: [[Int]]) -> Bool {
  parts.count == 2 && parts[1].count == validationCount
    && (parts[0] + parts[1]).sorted() == rows.sorted()
}

func sign(_ id: String, _ shows: @escaping ([Int], Int, [[Int]]) -> Bool) -> Mistake {
  Mistake(id, sign: { rows, count, parts in shows(rows, count, parts) })
}

let parts = Judged(
  "split", solution: Function(split(rows:validationCount:)),
  accepts: Function(isSplit),
  mistakes: [
    sign("exchanged") { rows, count, parts in
      parts.count == 2 && isSplit(rows, count, [parts[1], parts[0]])
    },
    sign("leak") { rows, count, parts in
      parts.count == 2 && parts[0].sorted() == rows.sorted() && parts[1].count == count
        && Set(parts[1]).isSubset(of: rows)
    },
    sign("places-not-rows") { rows, count, parts in
      parts.count == 2 && parts[1].count == count
        && (parts[0] + parts[1]).sorted() == Array(rows.indices)
    },
    sign("overlap") { rows, _, parts in
      parts.count == 2 && !Set(parts[0]).isDisjoint(with: parts[1])
        && Set(parts[0] + parts[1]).isSubset(of: rows)
    },
    sign("lost") { rows, _, parts in
      let all = parts.flatMap { $0 }
      return parts.count == 2 && Set(all).count == all.count && all.count < rows.count
        && Set(all).isSubset(of: rows)
    },
  ])

let checks = [
  parts.check("ten-rows", on: [[[14, 11, 17, 10, 19, 12, 16, 13, 18, 15], 3]]),
  parts.check("any-split") { random in
    let count = random.int(in: 6...20)
    // Rows of a larger table, in no order: a place is no row.
    var rows = (0..<count).map { 100 + 3 * $0 }
    for k in stride(from: count - 1, through: 1, by: -1) {
      rows.swapAt(k, random.int(in: 0...k))
    }
    return [rows, random.int(in: 1...(count / 2 - 1))]
  },
]
