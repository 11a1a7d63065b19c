import Gradus

func split(rows: [Int], validationCount: Int) throws -> [[Int]] {
  return [Array(rows.dropFirst(validationCount)), Array(rows.prefix(validationCount))]
}
