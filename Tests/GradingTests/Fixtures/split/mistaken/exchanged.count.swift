import Gradus

func split(rows: [Int], validationCount: Int) throws -> [[Int]] {
  return [Array(rows.prefix(validationCount)), Array(rows.dropFirst(validationCount))]
}
