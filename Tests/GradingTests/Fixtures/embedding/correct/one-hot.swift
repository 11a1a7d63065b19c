import Gradus

func embed(table: [[Double]], numbers: [Int]) throws -> [[Double]] {
  return numbers.map { number in
    (0..<table[0].count).map { j in
      (0..<table.count).reduce(0.0) { $0 + ($1 == number ? table[$1][j] : 0) }
    }
  }
}

func embeddingGradient(count: Int, numbers: [Int], slopes: [[Double]]) throws -> [[Double]] {
  return (0..<count).map { row in
    (0..<slopes[0].count).map { j in
      zip(numbers, slopes).reduce(0.0) { $0 + ($1.0 == row ? $1.1[j] : 0) }
    }
  }
}
