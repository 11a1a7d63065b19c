import Gradus

/// Returns the rows to train with, and those to validate with.
func split(rows: [Int], validationCount: Int) throws -> [[Int]] {
  let end = rows.count - validationCount
  return [Array(rows[..<end]), Array(rows[end...])]
}
