import Gradus

func rightByGroup(shares: [Double], targets: [Int], groups: [Int], count: Int) throws -> [Double] {
  return (0..<count).map { group in
    let own = groups.indices.filter { groups[$0] == group }
    let right = own.filter { Int(shares[$0].rounded()) == targets[$0] }
    return Double(right.count) / Double(own.count)
  }
}
