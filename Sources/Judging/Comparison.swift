import Exchange

/// When two values count as the same: equal kinds and shapes, numbers within a relative error.
///
///     |a − n| / max(|a|, |n|, floor) ≤ relative
///
/// Never broadcasts. Not transitive, so it never stands in for `==`.
public struct Comparison: Sendable {
  public var relative: Double
  /// Numbers smaller than this are compared by their distance.
  public var floor: Double

  public init(relative: Double = 1e-9, floor: Double = 1e-6) {
    self.relative = relative
    self.floor = floor
  }

  /// The first difference in kind or shape, else the worst in value; nil when there is none.
  public func difference(
    expected: PortableValue, actual: PortableValue
  ) -> (CheckResult.Difference, place: [Int])? {
    if let place = unlike(expected, actual, at: []) { return place }
    var worst: (error: Double, place: [Int])?
    var strange: [Int]?
    visit(expected, actual, at: []) { wanted, found, place in
      if wanted.isNaN && found.isNaN || wanted == found { return }
      if !found.isFinite, wanted.isFinite {
        strange = strange ?? place
        return
      }
      let scale = Swift.max(wanted.magnitude, found.magnitude, floor)
      let error = (wanted - found).magnitude / scale
      if !(error <= relative), !(error <= worst?.error ?? -1) { worst = (error, place) }
    }
    if let strange { return (.notANumber, strange) }
    return worst.map { (.value, $0.place) }
  }

  /// Kinds and shapes, before any value is looked at.
  private func unlike(
    _ expected: PortableValue, _ actual: PortableValue, at place: [Int]
  ) -> (CheckResult.Difference, place: [Int])? {
    switch (expected, actual) {
    case (.array(let wanted), .array(let found)), (.tuple(let wanted), .tuple(let found)):
      guard wanted.count == found.count else { return (.shape, place) }
      for index in wanted.indices {
        if let inner = unlike(wanted[index], found[index], at: place + [index]) { return inner }
      }
      return nil
    case (.tensor(let wanted, _), .tensor(let found, _)):
      return wanted == found ? nil : (.shape, place)
    default:
      return expected.kind == actual.kind ? nil : (.kind, place)
    }
  }

  /// Every pair of numbers with its place; text and claims count as 0 and 1.
  private func visit(
    _ expected: PortableValue, _ actual: PortableValue, at place: [Int],
    _ compare: (Double, Double, [Int]) -> Void
  ) {
    switch (expected, actual) {
    case (.array(let wanted), .array(let found)), (.tuple(let wanted), .tuple(let found)):
      for index in wanted.indices {
        visit(wanted[index], found[index], at: place + [index], compare)
      }
    case (.tensor(let shape, let wanted), .tensor(_, let found)):
      for index in wanted.indices {
        var rest = index
        let inner = shape.reversed().map { (length: Int) -> Int in
          defer { rest /= length }
          return rest % length
        }
        compare(wanted[index], found[index], place + inner.reversed())
      }
    case (.double(let wanted), .double(let found)): compare(wanted, found, place)
    case (.float(let wanted), .float(let found)): compare(Double(wanted), Double(found), place)
    default: compare(0, expected == actual ? 0 : 1, place)
    }
  }
}
