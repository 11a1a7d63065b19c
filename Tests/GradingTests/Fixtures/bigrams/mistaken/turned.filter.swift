import Gradus

func bigramShares(before: [Int], after: [Int], count: Int) throws -> [[Double]] {
  (0..<count).map { a in
    let row = before.indices.filter { before[$0] == a }
    return row.map { after[$0] }
  }
  .enumerated().reduce(
    into: [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
  ) {
    table, line in
    for b in line.element { table[b][line.offset] += 1 / Double(line.element.count) }
  }
}
