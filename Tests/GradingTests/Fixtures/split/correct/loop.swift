import Gradus

func split(rows: [Int], validationCount: Int) throws -> [[Int]] {
  var training: [Int] = []
  var validation: [Int] = []
  for (k, row) in rows.enumerated() {
    if k < rows.count - validationCount { training.append(row) } else { validation.append(row) }
  }
  return [training, validation]
}
