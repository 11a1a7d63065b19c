import Gradus

func split(rows: [Int], validationCount: Int) throws -> [[Int]] {
  let cut = rows.count - validationCount - 1
  return [Array(rows.prefix(cut + 1)), Array(rows[cut...])]
}
