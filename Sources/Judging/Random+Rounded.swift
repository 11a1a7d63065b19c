extension Random {
  /// A number with few decimals, so that a learner can compute along; never 0, so that no product
  /// hides a term.
  public mutating func rounded(in range: ClosedRange<Double>, places: Int = 1) -> Double {
    let scale = (0..<places).reduce(1.0) { power, _ in power * 10 }
    let lowest = Int((range.lowerBound * scale).rounded(.up))
    let highest = Int((range.upperBound * scale).rounded(.down))
    precondition(
      lowest <= highest && (lowest != 0 || highest != 0),
      "no number but 0 with \(places) decimals in \(range)")
    var steps = int(in: lowest...highest)
    while steps == 0 { steps = int(in: lowest...highest) }
    return Double(steps) / scale
  }

  public mutating func roundedVector(
    count: Int, in range: ClosedRange<Double>, places: Int = 1
  ) -> [Double] {
    (0..<count).map { (_: Int) -> Double in rounded(in: range, places: places) }
  }

  public mutating func roundedMatrix(
    rows: Int, columns: Int, in range: ClosedRange<Double>, places: Int = 1
  ) -> [[Double]] {
    (0..<rows).map { (_: Int) -> [Double] in
      roundedVector(count: columns, in: range, places: places)
    }
  }
}
