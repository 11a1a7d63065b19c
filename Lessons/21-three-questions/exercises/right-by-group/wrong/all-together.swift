import Gradus

func rightByGroup(shares: [Double], targets: [Int], groups: [Int], count: Int) throws -> [Double] {
  var right = 0.0
  for i in groups.indices {
    let answer = shares[i] > 0.5 ? 1 : 0
    if answer == targets[i] { right += 1 }
  }
  return [Double](repeating: right / Double(groups.count), count: count)
}
