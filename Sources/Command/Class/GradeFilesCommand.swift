import ArgumentParser
import Foundation
import Grading

/// Writes the files with which other systems run the grader.
struct GradeFilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "grade-files", "Write what Gradescope, a CI, Slurm or GNU parallel needs to run the grader.",
    "生成 Gradescope、CI、Slurm 或 GNU parallel 运行评分程序所需的文件。",
    discussion: (
      """
      Examples:
        gradus grade-files gradescope --exercise output-delta --repository URL -o autograder.zip
        gradus grade-files workflow --repository URL -o .github/workflows/grade.yml
        gradus grade-files slurm submissions -o array.sh
        gradus grade-files parallel submissions | sh
      """,
      """
      例子：
        gradus grade-files gradescope --exercise output-delta --repository URL -o autograder.zip
        gradus grade-files workflow --repository URL -o .github/workflows/grade.yml
        gradus grade-files slurm submissions -o array.sh
        gradus grade-files parallel submissions | sh
      """
    ))

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case gradescope, workflow, slurm, parallel
  }

  @Argument(help: ArgumentHelp("For whom.", "用于何处。", value: ("kind", "类型")))
  var kind: Kind
  @Argument(
    help: ArgumentHelp(
      "The folder of submissions, for slurm and parallel.", "提交所在的文件夹，用于 slurm 和 parallel。",
      value: ("folder", "文件夹")), completion: .directory)
  var folder = "submissions"
  @Option(
    help: ArgumentHelp(
      "The exercise that Gradescope grades.", "Gradescope 评的练习。", value: ("id", "练习")),
    completion: .exercise)
  var exercise = "output-delta"
  @Option(
    help: ArgumentHelp("Where the grader is fetched from.", "从哪里获取评分程序。", value: ("url", "网址")))
  var repository = "REPOSITORY"
  @Option(
    help: ArgumentHelp("The Swift release to install.", "要安装的 Swift 版本。", value: ("version", "版本")))
  var swift = "6.3.1"
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Where it goes; otherwise to standard output.", "写到哪里；默认为标准输出。", value: ("file", "文件")),
    completion: .file())
  var output: String?
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let program = RunningProgram.path
    let bytes: [UInt8]
    switch kind {
    case .gradescope:
      bytes = try ClassFiles.gradescopeArchive(
        exercise: exercise, repository: repository, swiftVersion: swift)
    case .workflow:
      bytes = Array(
        ClassFiles.workflow(image: "swift:\(swift)", repository: repository).utf8)
    case .slurm:
      let count = (try? FileManager.default.contentsOfDirectory(atPath: folder))?
        .filter { !$0.hasPrefix(".") }.count
      guard let count else { throw CommandProblem.noFolder(folder) }
      bytes = Array(ClassFiles.slurm(folder: folder, count: count, program: program).utf8)
    case .parallel: bytes = Array(ClassFiles.parallel(folder: folder, program: program).utf8)
    }
    guard let output else {
      var standard = StandardOutput()
      try standard.write(bytes: bytes)
      return try standard.flush()
    }
    // A workflow belongs in a folder that most repositories don't have yet.
    try? FileManager.default.createDirectory(
      at: URL(filePath: output).deletingLastPathComponent(), withIntermediateDirectories: true)
    try WholeFile.write(Data(bytes), to: output)
  }
}
