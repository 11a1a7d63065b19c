import Gradus

func bigramShares(before: [Int], after: [Int], count: Int) throws -> [[Double]] {
  (0..<count).map { a in
    (0..<count).map { b in
      let both = Double(zip(before, after).filter { $0 == a && $1 == b }.count)
      let row = Double(before.filter { $0 == a }.count)
      let column = Double(after.filter { $0 == b }.count)
      _ = (both, row, column)
      return both / Double(count)
    }
  }
}
