import Gradus

/// Column j is what the two layers make of input j alone.
func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  var result = second.map { _ in [Double]() }
  for j in first[0].indices {
    let middle = first.map { row in row[j] }
    for (i, row) in second.enumerated() {
      result[i].append(zip(row, middle).reduce(0) { $0 + $1.0 * $1.1 })
    }
  }
  return result
}
