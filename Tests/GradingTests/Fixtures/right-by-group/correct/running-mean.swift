import Gradus

func rightByGroup(shares: [Double], targets: [Int], groups: [Int], count: Int) throws -> [Double] {
  var mean = [Double](repeating: 0, count: count)
  var seen = [Double](repeating: 0, count: count)
  for (i, group) in groups.enumerated() {
    seen[group] += 1
    let isRight = abs(shares[i] - Double(targets[i])) < 0.5
    mean[group] += ((isRight ? 1 : 0) - mean[group]) / seen[group]
  }
  return mean
}
