import ArgumentParser
import Course
import Foundation

/// Writes down what the learner has done, or holds such a page against the progress.
struct TranscriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "transcript", "Write a page of what you have done, as Markdown or SVG; or verify one.",
    "用 Markdown 或 SVG 写出一页学习记录，或核对一份。",
    discussion: (
      """
      Examples:
        gradus transcript -o transcript.md
        gradus transcript -o transcript.svg --name "Ada"
        gradus transcript --verify transcript.md

      --verify says line by line what differs from the progress. Exit status: 0 all agrees, 1 it \
      does not. The checksum shows that a text was changed; it is no defence against forgery.
      """,
      """
      例子：
        gradus transcript -o transcript.md
        gradus transcript -o transcript.svg --name "Ada"
        gradus transcript --verify transcript.md

      --verify 逐行说明与进度不同之处。退出状态：0 全部相符，1 不相符。\
      校验和能发现文字被改动，但不能防伪造。
      """
    ))

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where to; an SVG where the name ends so. Otherwise standard output.",
      "写到哪里；以 .svg 结尾则为 SVG。默认为标准输出。", value: ("file", "文件")),
    completion: .file(extensions: ["md", "svg"]))
  var output: String?
  @Option(
    help: ArgumentHelp("The name to put on it.", "写在上面的姓名。", value: ("name", "姓名")))
  var name: String?
  @Option(
    help: ArgumentHelp(
      "Compare this transcript with the progress.", "把这份记录与进度核对。", value: ("file", "文件")),
    completion: .file(extensions: ["md", "svg"]))
  var verify: String?
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    if verify != nil, output != nil { throw CommandProblem.exclusive("--verify", "--output") }
    let learner = try Learner(courseOption, languageOption.language)
    let say = learner.language
    if let verify {
      let check = TranscriptCheck(
        String(decoding: try UserFile.read(verify), as: UTF8.self), of: learner)
      for line in check.problems + check.notes { print(line.clean) }
      guard check.problems.isEmpty else { throw ExitCode(Ending.no) }
      print(
        say(
          "Every line agrees with the progress that is kept here.", "每一行都与这里保存的进度相符。"))
      return
    }
    let rows = Transcript(learner, name: name, date: Date()).rows
    let isSVG = output?.lowercased().hasSuffix(".svg") == true
    let text = isSVG ? TranscriptText.svg(rows) : TranscriptText.markdown(rows)
    try UserFile.write(Data(text.utf8), to: output ?? "-")
    if let output, output != "-" {
      StandardError.write(say("Written: ", "已写入：") + output.clean + "\n")
    }
  }
}
