import Gradus

func bigramShares(before: [Int], after: [Int], count: Int) throws -> [[Double]] {
  var table = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
  let groups = Dictionary(grouping: zip(before, after), by: { $0.0 })
  for (a, pairs) in groups {
    for pair in pairs { table[a][pair.1] += 1 / Double(pairs.count) }
  }
  return table
}
