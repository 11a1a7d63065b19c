import Engine

/// How a metric compares the rows of predictions and targets whose shapes are known.
struct MetricRule: Hashable, Sendable {
  enum Comparison: Hashable, Sendable {
    /// Each output above the threshold or not, against its target.
    case threshold(Double)
    /// The places of the largest output and of the largest target.
    case largest
    /// The place of the largest output and a class index.
    case classIndex
    /// Whether the largest target's output is among the k largest.
    case amongLargest(Int)
    /// Whether the class index's output is among the k largest.
    case classIndexAmongLargest(Int)
    case squaredError
    case absoluteError
  }

  let comparison: Comparison
  /// The length of a row of predictions.
  let width: Int

  /// Returns the sum of the rows' values. Allocates nothing.
  func sum<S: Scalar>(
    _ predictions: UnsafeBufferPointer<S>, _ targets: UnsafeBufferPointer<S>
  ) -> Double {
    guard let p = predictions.baseAddress, let t = targets.baseAddress else { return 0 }
    let rows = predictions.count / width
    var count = 0
    switch comparison {
    case .threshold(let threshold):
      let limit = S(threshold)
      for i in 0..<predictions.count where t[i] == (p[i] > limit ? 1 : 0) { count += 1 }
      return Double(count) / Double(width)
    case .largest:
      for row in 0..<rows {
        let start = row * width
        if placeOfLargest(p + start, width) == placeOfLargest(t + start, width) { count += 1 }
      }
    case .classIndex:
      for row in 0..<rows where S(placeOfLargest(p + row * width, width)) == t[row] { count += 1 }
    case .amongLargest(let k):
      for row in 0..<rows {
        let start = row * width
        if isAmongLargest(k, placeOfLargest(t + start, width), p + start) { count += 1 }
      }
    case .classIndexAmongLargest(let k):
      for row in 0..<rows {
        // Class indices are checked before a program is made of them; here they may be anything.
        guard let index = Int(exactly: t[row]), (0..<width).contains(index) else { continue }
        if isAmongLargest(k, index, p + row * width) { count += 1 }
      }
    case .squaredError:
      var sum = 0.0
      for i in 0..<predictions.count { sum += Double((p[i] - t[i]) * (p[i] - t[i])) }
      return sum / Double(width)
    case .absoluteError:
      var sum = 0.0
      for i in 0..<predictions.count { sum += Double(abs(p[i] - t[i])) }
      return sum / Double(width)
    }
    return Double(count)
  }

  private func isAmongLargest<S: Scalar>(_ k: Int, _ place: Int, _ row: UnsafePointer<S>) -> Bool {
    guard row[place].isFinite else { return false }
    var larger = 0
    for i in 0..<width where row[i] > row[place] { larger += 1 }
    return larger < k
  }
}

extension Shape {
  /// The numbers of one answer, when samples are along the first axis.
  var answerLength: Int { rank > 1 ? columns : 1 }
}

/// Returns the place of a row's largest number, of equals the first; a row has at least one number.
@inline(__always)
func placeOfLargest<S: Scalar>(_ row: UnsafePointer<S>, _ count: Int) -> Int {
  var (place, largest) = (0, row[0])
  for i in 1..<max(1, count) where row[i] > largest { (place, largest) = (i, row[i]) }
  return place
}
