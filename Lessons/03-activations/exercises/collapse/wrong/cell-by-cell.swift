import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  var result: [[Double]] = []
  for (rowOfSecond, rowOfFirst) in zip(second, first) {
    result.append(zip(rowOfSecond, rowOfFirst).map { $0.0 * $0.1 })
  }
  return result
}
