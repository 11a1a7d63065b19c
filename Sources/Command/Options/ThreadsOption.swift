import ArgumentParser
import Engine

/// `--threads`: on how many cores the engine may work at a time.
struct ThreadsOption: ParsableArguments {
  @Option(
    name: .customLong("threads"), parsing: .unconditional,
    help: ArgumentHelp("On how many cores to work: 1 to 64; all when not given.", valueName: "N"))
  var count: Int?

  static let limit = 64

  func apply() throws(CommandProblem) {
    guard let count else { return }
    guard (1...Self.limit).contains(count) else {
      throw .threadsOutOfRange(received: count, limit: Self.limit)
    }
    Kernels.threadCount = count
  }
}
