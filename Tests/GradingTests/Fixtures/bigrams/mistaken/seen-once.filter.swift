import Gradus

func bigramShares(before: [Int], after: [Int], count: Int) throws -> [[Double]] {
  var seen = [Set<Int>](repeating: [], count: count)
  for (a, b) in zip(before, after) { seen[a].insert(b) }
  return seen.map { set in
    (0..<count).map { set.contains($0) ? 1 / Double(set.count) : 0 }
  }
}
