import ArgumentParser

/// The command line: one subcommand a file.
@main
struct GradusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradus",
    abstract: "Deep learning, one step at a time, forwards and backwards.",
    version: "0.1.0",
    subcommands: [LessonCommand.self, OpenCommand.self, TrainCommand.self, TraceCommand.self])
}
