import Gradus

func split(rows: [Int], validationCount: Int) throws -> [[Int]] {
  let end = rows.count - validationCount
  return [Array(0..<end), Array(end..<rows.count)]
}
