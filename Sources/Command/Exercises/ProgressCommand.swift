import ArgumentParser
import Course
import Foundation

/// Shows progress, or carries it to another machine.
struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "progress", "Show what you have passed; export or import it.", "显示已通过的内容；可导出或导入。",
    discussion: (
      """
      Examples:
        gradus progress
        gradus progress --json
        gradus progress --export progress.json       then, on the other machine:
        gradus progress --import progress.json

      Importing adds: nothing that is here is lost. FILE may be - for standard output or input.
      """,
      """
      例子：
        gradus progress
        gradus progress --json
        gradus progress --export progress.json       然后，在另一台机器上：
        gradus progress --import progress.json

      导入只会增加：这里已有的不会丢失。文件可以是 -，表示标准输出或标准输入。
      """
    ))

  @Flag(help: ArgumentHelp("Print one JSON object.", "输出一个 JSON 对象。"))
  var json = false
  @Option(
    name: .customLong("export"),
    help: ArgumentHelp("Where to write it all.", "全部写到哪里。", value: ("file", "文件")),
    completion: .file(extensions: ["json"]))
  var exported: String?
  @Option(
    name: .customLong("import"),
    help: ArgumentHelp("What to add.", "要加入的进度。", value: ("file", "文件")),
    completion: .file(extensions: ["json"]))
  var imported: String?
  @Flag(help: ArgumentHelp("Write ASCII characters only.", "只使用 ASCII 字符。"))
  var ascii = false
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    if exported != nil, imported != nil {
      throw CommandProblem.exclusive("--export", "--import")
    }
    var learner = try Learner(courseOption, languageOption.language)
    let say = Messages(learner.language).say
    if let imported {
      let data = try UserFile.read(imported)
      do throws(ProgressError) {
        try learner.add(exported: data)
      } catch {
        switch error {
        case .notProgress, .otherCourse, .tooLarge:
          throw CommandProblem.notImported(path: imported, error)
        // What was read has no name but the one that it was given here.
        case .newerVersion("", let version):
          throw ProgressError.newerVersion(path: imported, version: version)
        default: throw error
        }
      }
      StandardError.write(say("Added: \(imported)\n", "已加入：\(imported)\n").clean)
    }
    if let exported {
      try UserFile.write(try learner.progress.encoded(), to: exported)
      if exported != "-" { StandardError.write(say("Written: ", "已写入：") + exported.clean + "\n") }
      return
    }
    let summary = ProgressSummary(learner)
    guard json else {
      return try Pager.print(summary.lines(isASCII: ascii).joined(separator: "\n"))
    }
    var output = StandardOutput()
    try output.writeLine(summary.json)
    try output.flush()
  }
}

extension Learner {
  /// Adds what was exported elsewhere.
  mutating func add(exported data: Data) throws(ProgressError) {
    try store.add(exported: data, now: Date())
    try keep { _ in }
  }
}
