import Formats
import Scenes
import Trace

/// What was measured, as a table for people and as JSON.
struct BenchmarkReport {
  typealias Result = (benchmark: Benchmark, parts: [(size: String, measurement: Measurement)])

  let results: [Result]

  // MARK: - JSON

  /// One object, a member for each work.
  var json: String {
    JSONText.object(
      results.map { result in
        var members = result.parts.first.map { Self.members(of: $0.measurement) } ?? []
        if result.parts.count > 1 {
          let sizes = result.parts.map { ($0.size, JSONText.number($0.measurement.gigaflops)) }
          members.append(("sizes", JSONText.object(sizes)))
        }
        return (result.benchmark.name, JSONText.object(members))
      })
  }

  private static func members(of measurement: Measurement) -> [(String, String)] {
    [
      ("samples_per_second", JSONText.number(measurement.samplesPerSecond)),
      ("gflops", JSONText.number(measurement.gigaflops)),
      ("nanoseconds_per_instruction", JSONText.number(measurement.nanosecondsPerInstruction)),
      ("bytes_allocated", measurement.bytesAllocated.map { String($0) } ?? "null"),
      ("loss", JSONText.number(measurement.loss)), ("updates", String(measurement.updates)),
    ]
  }

  /// The weights of each work after its last repetition, in `get_weights()` order.
  var weightsJSON: String {
    JSONText.object(
      results.map { result in
        let weights = result.parts.first?.measurement.weights ?? []
        return (result.benchmark.name, JSONText.list(weights.map(JSONText.tensor)))
      })
  }

  // MARK: - Text

  /// The table's lines: a heading, then one line a work or size, numbers set to the right.
  var lines: [String] {
    let rows = [Self.heading] + results.flatMap(rows)
    let widths = Self.heading.indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + blanks : blanks + cell.0
      }
      return cells.joined(separator: "  ")
    }
  }

  private static let heading = [
    "work", "samples/s", "GFLOP/s", "ns/instruction", "bytes allocated", "loss", "updates",
  ]

  private func rows(_ result: Result) -> [[String]] {
    result.parts.map { part in
      let measurement = part.measurement
      // A product has no loss.
      let loss = measurement.weights.isEmpty ? "" : NumberText.plain(measurement.loss)
      return [
        ([result.benchmark.name, part.size].filter { !$0.isEmpty }).joined(separator: " "),
        Self.grouped(measurement.samplesPerSecond),
        NumberText.live(measurement.gigaflops, digits: 2),
        Self.grouped(measurement.nanosecondsPerInstruction),
        measurement.bytesAllocated.map { Self.grouped(Double($0)) } ?? "?", loss,
        Self.grouped(Double(measurement.updates)),
      ]
    }
  }

  /// A whole number with a comma before every three digits.
  static func grouped(_ number: Double) -> String {
    let whole = Int(number.rounded())
    let digits = Array(String(whole.magnitude))
    return (whole < 0 ? "-" : "")
      + digits.indices.map { index in
        let rest = digits.count - index
        return (index > 0 && rest.isMultiple(of: 3) ? "," : "") + String(digits[index])
      }.joined()
  }
}
