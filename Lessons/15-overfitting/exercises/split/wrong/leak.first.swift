import Gradus

func split(rows: [Int], validationCount: Int) throws -> [[Int]] {
  var kept: [Int] = []
  for k in 0..<validationCount { kept.append(rows[k]) }
  return [rows, kept]
}
