import ArgumentParser
import Foundation

/// Measures how fast the engine trains.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure how fast the engine trains.",
    discussion: """
      Examples:
        gradus bench
        gradus bench keras-program moons --threads 1
        gradus bench --json

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
  @OptionGroup var threadsOption: ThreadsOption
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Of how many repetitions the best counts: 1 to 1000.", valueName: "N"))
  var repetitions = 7
  @Option(
    help: ArgumentHelp(
      "Write the weights after the measured run to, as JSON (- for standard output).",
      valueName: "file"))
  var weights: String?
  @Flag(help: "Write ASCII characters only.") var ascii = false
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let benchmarks = try Benchmark.named(names)
    guard (1...1000).contains(repetitions) else {
      throw CommandProblem.repetitionsOutOfRange(received: repetitions, limit: 1000)
    }
    try threadsOption.apply()
    var results: [BenchmarkReport.Result] = []
    for benchmark in benchmarks {
      let workloads = try benchmark.workloads()
      var bar = ProgressBar(total: workloads.count * (repetitions + 1), isASCII: ascii)
      var done = 0
      let parts = workloads.map { size, workload in
        let measurement = Measurement(of: workload, repetitions: repetitions) {
          done += 1
          bar.show(done: done, note: benchmark.name)
        }
        return (size: size, measurement: measurement)
      }
      bar.end()
      results.append((benchmark, parts))
    }
    let report = BenchmarkReport(results: results, language: languageOption.language)
    if let weights { try UserFile.write(Data((report.weightsJSON + "\n").utf8), to: weights) }
    var output = StandardOutput()
    if json {
      try output.writeLine(report.json)
    } else {
      for line in report.lines { try output.writeLine(line) }
    }
    try output.flush()
  }
}
