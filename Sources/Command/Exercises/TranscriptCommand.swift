import ArgumentParser
import Course
import Foundation

/// Writes down what the learner has done.
struct TranscriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transcript",
    abstract: "Write what you predicted, tried and passed, with dates, as Markdown.",
    discussion: "Example: gradus transcript -o transcript.md")

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to; otherwise standard output.", valueName: "file"))
  var output: String?
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let learner = try Learner(courseOption, languageOption.language)
    let text = Transcript(learner, date: Date()).text
    try UserFile.write(Data(text.utf8), to: output ?? "-")
    if let output, output != "-" {
      StandardError.write(Messages(learner.language).say("Written: ", "已写入：") + output + "\n")
    }
  }
}
