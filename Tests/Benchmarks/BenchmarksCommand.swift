import ArgumentParser

/// Measures the program. Ratios within one run mean something; times are this machine's, at this moment.
@main
struct BenchmarksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks",
    abstract: "Measures the program, each part by itself.",
    discussion: """
      Built with optimisation, or the numbers mean nothing:
        swift run -c release Benchmarks keras-program --json --threads 1
        swift run -c release Benchmarks stepping
      """,
    subcommands: [
      TrainingCommand.self, SteppingCommand.self, LargeStepsCommand.self, LongRunCommand.self,
      FramesCommand.self, PlayingCommand.self,
      ExplainingCommand.self, RandomInputCommand.self, WrittenCommand.self, GradingCommand.self,
    ],
    defaultSubcommand: TrainingCommand.self)
}
