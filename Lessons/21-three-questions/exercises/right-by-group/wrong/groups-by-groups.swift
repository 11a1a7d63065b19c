import Gradus

func rightByGroup(shares: [Double], targets: [Int], groups: [Int], count: Int) throws -> [Double] {
  var right = [Double](repeating: 0, count: count)
  for i in groups.indices {
    let answer = shares[i] > 0.5 ? 1 : 0
    if answer == targets[i] { right[groups[i]] += 1 }
  }
  return right.map { $0 / Double(count) }
}
