import ArgumentParser
import Course
import Foundation

/// The command line: one subcommand a file.
@main
struct GradusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradus",
    abstract: "Deep learning, one step at a time, forwards and backwards.",
    discussion: """
      Without a command it opens the course; `gradus map --help` lists its options.

      Examples:
        gradus                              the course, where you were
        gradus lesson 07                    backpropagation by hand
        gradus open my.scene.json           step through your own network
        gradus init                         your workspace, for the exercises
        gradus watch                        judge an exercise whenever you save
        gradus train my.scene.json --epochs 100
        gradus trace my.scene.json --updates 1 --format csv

      Exit status: 0; 1 the answer is no; 2 used wrongly or bad input; 70 a fault of the program.
      """,
    version: "0.1.0",
    subcommands: [
      MapCommand.self, LessonCommand.self, OpenCommand.self, TrainCommand.self, TraceCommand.self,
      DoctorCommand.self, RenderCommand.self, PresentCommand.self, NotesCommand.self,
      RecordCommand.self, InitCommand.self, CheckCommand.self, WatchCommand.self,
      HintCommand.self, SolutionCommand.self, ResetCommand.self, ProgressCommand.self,
      TranscriptCommand.self, GradeCommand.self, GradeFilesCommand.self, CourseCommand.self,
    ],
    defaultSubcommand: MapCommand.self)

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      try checkCommand(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      Foundation.exit(Ending.report(error, language: .spoken(arguments)))
    }
  }

  /// A word in a command's place that is none would reach the default command, whose complaint
  /// would be about something else.
  private static func checkCommand(_ arguments: [String]) throws(CommandProblem) {
    guard let first = arguments.first, !first.hasPrefix("-") else { return }
    let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !known.contains(first) else { return }
    throw .unknownCommand(
      first, known: known, isFile: FileManager.default.fileExists(atPath: first))
  }
}
