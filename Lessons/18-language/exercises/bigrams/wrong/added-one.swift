import Gradus

func bigramShares(before: [Int], after: [Int], count: Int) throws -> [[Double]] {
  var counts = [[Double]](
    repeating: [Double](repeating: 1, count: count), count: count)
  for i in 0..<before.count {
    counts[before[i]][after[i]] += 1
  }
  for row in 0..<count {
    let sum = counts[row].reduce(0, +)
    if sum > 0 {
      for column in 0..<count {
        counts[row][column] /= sum
      }
    }
  }
  return counts
}
