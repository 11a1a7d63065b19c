import Gradus

func split(rows: [Int], validationCount: Int) throws -> [[Int]] {
  let ordered = rows.sorted()
  let validation = Array(ordered.suffix(validationCount))
  return [rows.filter { !validation.contains($0) }, validation]
}
