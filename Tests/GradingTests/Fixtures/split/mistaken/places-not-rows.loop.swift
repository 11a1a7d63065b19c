import Gradus

func split(rows: [Int], validationCount: Int) throws -> [[Int]] {
  var training: [Int] = []
  var kept: [Int] = []
  for k in rows.indices {
    if k < validationCount { kept.append(k) } else { training.append(k) }
  }
  return [training, kept]
}
