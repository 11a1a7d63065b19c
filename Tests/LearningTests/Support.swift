import Engine
import Foundation
import Testing

extension Tag {
  /// Takes longer than a second in a debug build.
  @Tag static var slow: Self
}

/// Reads a JSON file that stands in the folder Fixtures beside this file.
func fixture(_ name: String) throws -> [String: Any] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let data = try Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name)"))
  return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
}

/// Returns the numbers of nested lists, row-major.
func numbers(_ json: Any?) -> [Double] {
  switch json {
  case let number as NSNumber: [number.doubleValue]
  case let list as [Any]: list.flatMap(numbers)
  default: []
  }
}

/// Checks two lists of numbers, relative to each or to a thousandth of the largest.
func expectEqual(
  _ received: [Double], _ expected: [Double], relative: Double, absolute: Double = 0,
  _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  guard received.count == expected.count else {
    Issue.record(
      "\(what): \(received.count) numbers, not \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  let scale = expected.map(\.magnitude).max() ?? 0
  for (index, (a, b)) in zip(received, expected).enumerated() {
    let isEqual = abs(a - b) <= relative * max(b.magnitude, scale * 1e-3) + absolute || a == b
    guard !isEqual else { continue }
    Issue.record("\(what)[\(index)]: \(a), not \(b)", sourceLocation: sourceLocation)
    return
  }
}

extension Program {
  /// Returns a value after some updates.
  func tensor(_ name: String, after updates: Int = 1) throws -> Tensor {
    var machine = Machine(self)
    machine.run(updates: updates)
    return machine.tensor(try #require(value(named: name)).id)
  }
}
