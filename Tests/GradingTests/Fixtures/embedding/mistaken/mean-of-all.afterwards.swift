import Gradus

func embed(table: [[Double]], numbers: [Int]) throws -> [[Double]] {
  return numbers.map { table[$0] }
}

func embeddingGradient(count: Int, numbers: [Int], slopes: [[Double]]) throws -> [[Double]] {
  return (0..<count).map { row in
    slopes[0].indices.map { j in
      var sum = 0.0
      for (i, number) in numbers.enumerated() where number == row { sum += slopes[i][j] }
      return sum / Double(numbers.count)
    }
  }
}
