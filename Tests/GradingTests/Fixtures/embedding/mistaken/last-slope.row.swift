import Gradus

func embed(table: [[Double]], numbers: [Int]) throws -> [[Double]] {
  return numbers.map { table[$0] }
}

func embeddingGradient(count: Int, numbers: [Int], slopes: [[Double]]) throws -> [[Double]] {
  var gradient = Array(repeating: Array(repeating: 0.0, count: slopes[0].count), count: count)
  for (number, slope) in zip(numbers, slopes) { gradient[number] = slope }
  return gradient
}
