import Gradus
import Judging

func total(_ numbers: [Double]) -> Double { numbers.reduce(0.0) { $0 + $1 } }

/// The shares of those that are seen, 0 for the others.
func shares(_ scores: [[Double]], _ isSeen: (_ i: Int, _ j: Int) -> Bool) -> [[Double]] {
  scores.enumerated().map { i, row in
    let powers = row.enumerated().map { j, score in isSeen(i, j) ? exp(score) : 0 }
    let sum = total(powers)
    return powers.map { $0 / sum }
  }
}

func seen(_ scores: [[Double]], _ isSeen: (_ i: Int, _ j: Int) -> Bool) -> [[Double]] {
  scores.enumerated().map { i, row in
    row.enumerated().map { j, score in isSeen(i, j) ? exp(score) : 0 }
  }
}

/// Where nobody is seen there is no share; who writes 0 for it makes the same mistake.
func zeroed(_ all: [[Double]]) -> [[Double]] {
  all.map { row in row.map { $0.isNaN ? 0 : $0 } }
}

func transposed(_ all: [[Double]]) -> [[Double]] {
  all.indices.map { i in all.indices.map { j in all[j][i] } }
}

func mistake(_ id: String, _ answer: @escaping ([[Double]]) -> [[Double]]) -> Mistake {
  Mistake(id, answer)
}

let scores = Matrix("scores")

let causal = Judged(
  "causalWeights", solution: Function(causalWeights(scores:)),
  reference: Reference(of: scores) { _ in
    rows("i", below: scores.count) { i in
      each("j", below: scores.count) { j in
        // 1 where j isn't after i.
        exp(scores[i][j]) * same(max(i, j), i) / sum("k", below: i + 1) { k in exp(scores[i][k]) }
      }
    }
  },
  mistakes: [
    mistake("future-leaks") { all in shares(all) { _, _ in true } },
    mistake("masked-afterwards") { all in
      shares(all) { _, _ in true }.enumerated().map { i, row in
        row.enumerated().map { j, share in j <= i ? share : 0 }
      }
    },
    mistake("score-zero") { all in
      shares(
        all.enumerated().map { i, row in
          row.enumerated().map { j, score in j <= i ? score : 0 }
        }
      ) { _, _ in true }
    },
    mistake("itself-hidden") { all in shares(all) { i, j in j < i } },
    mistake("itself-hidden") { all in zeroed(shares(all) { i, j in j < i }) },
    // All scores of the first row are as low as each other there.
    mistake("itself-hidden") { all in
      shares(all) { i, j in j < i }.map { row in
        row.contains { $0.isNaN } ? row.map { _ in 1 / Double(row.count) } : row
      }
    },
    mistake("past-hidden") { all in shares(all) { i, j in j >= i } },
    mistake("one-more") { all in shares(all) { i, j in j <= i + 1 } },
    mistake("by-columns") { all in transposed(shares(transposed(all)) { j, i in j <= i }) },
    mistake("by-columns") { all in transposed(shares(transposed(all)) { _, _ in true }) },
    mistake("not-divided") { all in seen(all) { i, j in j <= i } },
    mistake("not-divided") { all in
      seen(
        all.enumerated().map { i, row in
          let largest = row[...i].max() ?? 0
          return row.map { $0 - largest }
        }
      ) { i, j in j <= i }
    },
    mistake("scores-unused") { all in shares(all.map { $0.map { _ in 0 } }) { i, j in j <= i } },
    mistake("short-rows") { all in
      shares(all) { i, j in j <= i }.enumerated().map { i, row in Array(row[...i]) }
    },
    mistake("whole-sum") { all in
      let powers = seen(all) { i, j in j <= i }
      let sum = total(powers.map(total))
      return powers.map { row in row.map { $0 / sum } }
    },
    mistake("whole-sum") { all in
      var sum = 0.0
      return seen(all) { i, j in j <= i }.map { (row: [Double]) -> [Double] in
        sum += total(row)
        return row.map { $0 / sum }
      }
    },
  ]
    + [-3, -5, -9, -10].map { (low: Double) in
      mistake("not-low-enough") { all in
        shares(
          all.enumerated().map { i, row in
            row.enumerated().map { j, score in j <= i ? score : low }
          }
        ) { _, _ in true }
      }
    })

/// The shares once more, from all the distances: 1 / Σ e^(s_k − s_j).
func byDistances(scores: [[Double]]) -> [[Double]] {
  scores.indices.map { i in
    scores[i].indices.map { j in
      j <= i ? 1 / total(scores[i][...i].map { exp($0 - scores[i][j]) }) : 0
    }
  }
}

let checks = [
  causal.check(
    "lesson",
    on: [
      [
        [
          [0.5, 1.0, 2.0, -1.0], [1.0, 0.0, 3.0, 2.0], [-1.0, 2.0, 1.0, 0.5],
          [2.0, 1.0, -2.0, 1.5],
        ]
      ]
    ]),
  causal.check("any", confirmedBy: Function(byDistances(scores:))) { random in
    let size = random.int(in: 2...6)
    return [random.roundedMatrix(rows: size, columns: size, in: -3...3)]
  },
  Check.claim("future", seeds: 5) { session, random in
    let size = random.int(in: 3...6)
    var all = random.roundedMatrix(rows: size, columns: size, in: -3...3)
    let before: [[Double]] = try causal.call(all, in: &session)
    for i in 0..<size {
      for j in i + 1..<size { all[i][j] += 5 }
    }
    let after: [[Double]] = try causal.call(all, in: &session)
    guard before.count == size, after.count == size else { return false }
    let isFirst = zip(after[0], [1.0] + Array(repeating: 0, count: size - 1)).allSatisfy {
      abs($0 - $1) < 1e-12
    }
    let isSame = zip(before, after).allSatisfy { old, new in
      old.count == size && new.count == size && zip(old, new).allSatisfy { abs($0 - $1) < 1e-12 }
    }
    if before.contains(where: { row in row.contains { $0.isNaN } }) {
      session.explain("A share is nan: 0 was divided by 0", "有份额是 nan：0 除以了 0")
    } else if !isSame {
      session.explain(
        "Scores of the future were raised by 5, and the shares changed",
        "未来的得分加了 5，份额就变了")
    }
    return isFirst && isSame
  },
]
