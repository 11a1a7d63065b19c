import Gradus

func embed(table: [[Double]], numbers: [Int]) throws -> [[Double]] {
  return numbers.map { table[$0] }
}

func embeddingGradient(count: Int, numbers: [Int], slopes: [[Double]]) throws -> [[Double]] {
  var gradient = [[Double]](
    repeating: [Double](repeating: 0, count: slopes[0].count), count: count)
  for i in 0..<numbers.count {
    for j in 0..<slopes[i].count {
      gradient[numbers[i]][j] += slopes[i][j] / Double(numbers.count)
    }
  }
  return gradient
}
