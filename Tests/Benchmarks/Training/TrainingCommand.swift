import ArgumentParser
import Engine
import Foundation

/// Measures how fast the engine trains.
struct TrainingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "training", abstract: "How fast the engine trains; also without its name.",
    discussion: """
      Examples:
        swift run -c release Benchmarks
        swift run -c release Benchmarks keras-program moons --threads 1
        swift run -c release Benchmarks --json

      Works:
      \(Benchmark.all.map { "  \($0.name)  \($0.title)" }.joined(separator: "\n"))

      Each runs in float32, from the same weights in every repetition (an epoch, five of the \
      digits, 100 updates of moons, many products): one repetition to warm up, then the best of \
      several. The loss and the gradients of every batch are computed.

      samples/s counts training samples (rows of the product for matmul). GFLOP/s counts the \
      additions and multiplications of matrix products and convolutions alone. Bytes allocated are \
      all that one repetition after the first asked of malloc, freed again or not. The loss is the \
      mean of those before each update.

      With --json, one object: {"NAME": {"samples_per_second", "gflops", \
      "nanoseconds_per_instruction", "bytes_allocated", "loss", "updates"}, …}; matmul's numbers are \
      those of 1024x1024x1024, and its "sizes" the GFLOP/s of each size.
      """)

  @Argument(
    help: ArgumentHelp("Which works to measure; all when none is named.", valueName: "name"))
  var names: [String] = []
  @Flag(help: "Print one JSON object.") var json = false
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("On how many cores to work: 1 to 64; all when not given.", valueName: "N"))
  var threads: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Of how many repetitions the best counts: 1 to 1000.", valueName: "N"))
  var repetitions = 7
  @Option(
    help: ArgumentHelp(
      "Write the weights after the measured run to, as JSON (- for standard output).",
      valueName: "file"))
  var weights: String?

  func validate() throws {
    let known = Benchmark.all.map(\.name)
    if let unknown = names.first(where: { !known.contains($0) }) {
      throw ValidationError(
        "There is no work \"\(unknown)\". Known: \(known.joined(separator: ", ")).")
    }
    try Self.check("--threads", threads, in: 1...64)
    try Self.check("--repetitions", repetitions, in: 1...1000)
  }

  private static func check(_ option: String, _ number: Int?, in range: ClosedRange<Int>) throws {
    guard let number, !range.contains(number) else { return }
    throw ValidationError(
      "\(option): expected a whole number of \(range.lowerBound) to \(range.upperBound), "
        + "received \(number).")
  }

  /// Measures what is asked for, on as many threads as are asked for.
  func measured() throws -> BenchmarkReport {
    if let threads { Kernels.threadCount = threads }
    let chosen = Benchmark.all.filter { names.isEmpty || names.contains($0.name) }
    return BenchmarkReport(
      results: try chosen.map { benchmark in
        let parts = try benchmark.workloads().map { size, workload in
          (size: size, measurement: Measurement(of: workload, repetitions: repetitions))
        }
        return (benchmark, parts)
      })
  }

  func run() throws {
    let report = try measured()
    if weights == "-" {
      print(report.weightsJSON)
    } else if let weights {
      try Data((report.weightsJSON + "\n").utf8).write(to: URL(fileURLWithPath: weights))
    }
    if json { print(report.json) } else { report.lines.forEach { print($0) } }
  }
}
