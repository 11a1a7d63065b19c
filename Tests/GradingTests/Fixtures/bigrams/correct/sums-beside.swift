import Gradus

func bigramShares(before: [Int], after: [Int], count: Int) throws -> [[Double]] {
  var table = Array(repeating: Array(repeating: 0.0, count: count), count: count)
  var sums = Array(repeating: 0.0, count: count)
  for (a, b) in zip(before, after) {
    table[a][b] += 1
    sums[a] += 1
  }
  return zip(table, sums).map { row, sum in row.map { sum == 0 ? 0 : $0 / sum } }
}
