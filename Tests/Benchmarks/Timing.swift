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

/// Returns the nanoseconds that the process computed for the best of several runs, all its threads together:
/// what other programs take meanwhile is not counted.
func computing(of runs: Int = 7, _ body: () throws -> Void) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<runs {
    let start = processorTime
    try body()
    best = min(best, processorTime - start)
  }
  return best
}

/// The nanoseconds that the process has computed.
private var processorTime: Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// The most bytes that the process has had so far.
var peakByteCount: Double {
  var usage = rusage()
  #if os(Linux)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) * 1024
  #else
    getrusage(RUSAGE_SELF, &usage)
    return Double(usage.ru_maxrss)
  #endif
}

/// The seconds that this process has had a processor so far.
func processorSeconds() -> Double { processorTime / 1e9 }

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
