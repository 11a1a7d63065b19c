import Gradus

func split(rows: [Int], validationCount: Int) throws -> [[Int]] {
  let end = rows.count - validationCount
  return [Array(rows[...end]), Array(rows[end...])]
}
