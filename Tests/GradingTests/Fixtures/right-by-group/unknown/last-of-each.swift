import Gradus

func rightByGroup(shares: [Double], targets: [Int], groups: [Int], count: Int) throws -> [Double] {
  var last = [Double](repeating: 0, count: count)
  for i in groups.indices {
    last[groups[i]] = (shares[i] > 0.5) == (targets[i] == 1) ? 1 : 0
  }
  return last
}
