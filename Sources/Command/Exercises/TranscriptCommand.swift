import ArgumentParser
import Course
import Foundation

/// Writes down what the learner has done.
struct TranscriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "transcript", "Write what you predicted, tried and passed, with dates, as Markdown.",
    "用 Markdown 写出你的预测、尝试和通过情况，附日期。",
    discussion: (
      """
      Example: gradus transcript -o transcript.md
      """,
      """
      例子：gradus transcript -o transcript.md
      """
    ))

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where to; otherwise standard output.", "写到哪里；默认为标准输出。", value: ("file", "文件")))
  var output: String?
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let learner = try Learner(courseOption, languageOption.language)
    let text = Transcript(learner, date: Date()).text
    try UserFile.write(Data(text.utf8), to: output ?? "-")
    if let output, output != "-" {
      StandardError.write(Messages(learner.language).say("Written: ", "已写入：") + output.clean + "\n")
    }
  }
}
