import Gradus

func bigramShares(before: [Int], after: [Int], count: Int) throws -> [[Double]] {
  var counts = [[Double]](
    repeating: [Double](repeating: 0, count: count), count: count)
  for i in 0..<before.count {
    counts[before[i]][after[i]] += 1
  }
  return counts
}
