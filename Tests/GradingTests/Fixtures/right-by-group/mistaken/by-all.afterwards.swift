import Gradus

func rightByGroup(shares: [Double], targets: [Int], groups: [Int], count: Int) throws -> [Double] {
  return (0..<count).map { group in
    var right = 0.0
    for i in shares.indices where groups[i] == group {
      if (shares[i] > 0.5 && targets[i] == 1) || (shares[i] <= 0.5 && targets[i] == 0) {
        right += 1
      }
    }
    return right / Double(shares.count)
  }
}
