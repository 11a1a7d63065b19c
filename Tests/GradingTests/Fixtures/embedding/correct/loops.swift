import Gradus

func embed(table: [[Double]], numbers: [Int]) throws -> [[Double]] {
  var rows: [[Double]] = []
  for number in numbers { rows.append(table[number]) }
  return rows
}

func embeddingGradient(count: Int, numbers: [Int], slopes: [[Double]]) throws -> [[Double]] {
  var gradient = Array(repeating: Array(repeating: 0.0, count: slopes[0].count), count: count)
  for (number, slope) in zip(numbers, slopes) {
    gradient[number] = zip(gradient[number], slope).map { $0 + $1 }
  }
  return gradient
}
