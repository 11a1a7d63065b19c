import Gradus

func split(rows: [Int], validationCount: Int) throws -> [[Int]] {
  return [rows]
}
