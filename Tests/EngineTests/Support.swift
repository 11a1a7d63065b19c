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

/// Returns a tensor of random numbers away from 0, where no function here has a kink.
func random(_ shape: Shape, seed: Int, from lower: Double = 0.2, to upper: Double = 1.5) -> Tensor {
  var stream = RandomStream(seed: seed)
  return Tensor(
    shape: shape,
    elements: (0..<shape.count).map { (_: Int) -> Double in
      let magnitude = stream.uniform(lower, upper)
      return stream.next() >> 63 == 0 ? magnitude : -magnitude
    })
}

/// Returns a tensor of random numbers in a range.
func positive(_ shape: Shape, seed: Int, from lower: Double = 0.2, to upper: Double = 1.5) -> Tensor
{
  let tensor = random(shape, seed: seed, from: lower, to: upper)
  return Tensor(shape: shape, elements: tensor.elements.map(abs))
}

/// Checks two lists of numbers and says which differ most.
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
  /// Returns the number of a value's element after one update.
  func number(_ name: String, _ element: Int = 0, after updates: Int = 1) throws -> Double {
    var machine = Machine(self)
    machine.run(updates: updates)
    return machine[try #require(value(named: name)).id, element]
  }

  /// Returns a value after one update.
  func tensor(_ name: String) throws -> Tensor {
    var machine = Machine(self)
    machine.run()
    return machine.tensor(try #require(value(named: name)).id)
  }
}
