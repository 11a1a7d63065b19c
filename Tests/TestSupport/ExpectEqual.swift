import Testing

/// Checks two lists of numbers, relative to each or to a thousandth of the largest, and says where they
/// differ most.
public func expectEqual(
  _ received: [Double], _ expected: [Double], relative: Double, absolute: Double = 0,
  _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  guard received.count == expected.count else {
    Issue.record(
      "\(what): \(received.count) numbers, not \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  let scale = expected.map(\.magnitude).max() ?? 0
  var worst: (index: Int, excess: Double)?
  for (index, (a, b)) in zip(received, expected).enumerated() where a != b {
    let allowed = relative * max(b.magnitude, scale * 1e-3) + absolute
    // Not a number differs more than any number does.
    let excess = (a - b).isNaN ? .infinity : (a - b).magnitude / allowed
    if excess > max(1, worst?.excess ?? 0) { worst = (index, excess) }
  }
  guard let index = worst?.index else { return }
  Issue.record(
    "\(what)[\(index)]: \(received[index]), not \(expected[index])", sourceLocation: sourceLocation)
}
