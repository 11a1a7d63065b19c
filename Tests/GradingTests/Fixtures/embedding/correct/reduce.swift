import Gradus

func embed(table: [[Double]], numbers: [Int]) throws -> [[Double]] {
  return numbers.map { table[$0] }
}

func embeddingGradient(count: Int, numbers: [Int], slopes: [[Double]]) throws -> [[Double]] {
  return zip(numbers, slopes).reduce(
    into: [[Double]](repeating: [Double](repeating: 0, count: slopes[0].count), count: count)
  ) { gradient, use in
    for (j, slope) in use.1.enumerated() { gradient[use.0][j] += slope }
  }
}
