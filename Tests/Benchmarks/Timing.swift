import Foundation

/// Returns the nanoseconds of the best of several runs.
func best(of runs: Int = 7, _ body: () throws -> Void) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<runs {
    let duration = try ContinuousClock().measure(body).components
    best = min(best, Double(duration.seconds) * 1e9 + Double(duration.attoseconds) / 1e9)
  }
  return best
}

/// Prints what was measured in a line of its own: what, how much, in which unit.
func line(_ what: String, _ number: Double, _ unit: String, _ note: String = "") {
  let text = number < 100 ? "\((number * 100).rounded() / 100)" : "\(Int(number.rounded()))"
  let padding = String(repeating: " ", count: max(1, 12 - text.count))
  print(
    "\(what.padding(toLength: 44, withPad: " ", startingAt: 0))\(padding)\(text) \(unit)  \(note)")
}

/// The top of this repository.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// Lesson 7's scene.
let workedExample = repository.appendingPathComponent(
  "Lessons/07-backpropagation-by-hand/scene.json")
