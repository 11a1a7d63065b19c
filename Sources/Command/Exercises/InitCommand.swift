import ArgumentParser
import Course
import Foundation
import Grading

/// Makes the learner's workspace, or brings it up to date.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "init", "Make your workspace, or bring it up to date with the course.", "建立工作区，或使它与课程同步。",
    discussion: (
      """
      Examples:
        gradus init                   in ./\(Workspace.defaultName), or the workspace there is
        gradus init ~/deep-learning

      A Swift package with one file per exercise, for any editor; .vscode/tasks.json has the checks as \
      tasks for VS Code. Run it again after an update of the \
      course: your edits stay, untouched starters are renewed, new exercises come in, and the path to \
      the engine is put right. A folder with other files in it is refused.
      """,
      """
      例子：
        gradus init                   在 ./\(Workspace.defaultName)，或已有的工作区
        gradus init ~/deep-learning

      工作区是一个 Swift 包，每道练习一个文件，可用任何编辑器打开；.vscode/tasks.json 为 VS Code 提供检查任务。课程更新后请再运行一次：你的改动会保留，\
      未动过的起始代码会更新，新练习会加入，引擎的路径会改正。含有其他文件的文件夹不会被使用。
      """
    ))

  @Argument(
    help: ArgumentHelp(
      "The folder; without it the workspace you have, or ./\(Workspace.defaultName).",
      "文件夹；默认为已有的工作区，或 ./\(Workspace.defaultName)。", value: ("dir", "文件夹")), completion: .directory)
  var folder: String?
  @Option(
    help: ArgumentHelp(
      "The engine's source, when it is not where this program was built.", "引擎的源码，如果它不在构建本程序的位置。",
      value: ("folder", "文件夹")), completion: .directory)
  var engine: String?
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    var learner = try Learner(courseOption, languageOption.language)
    let messages = Messages(learner.language)
    let program = RunningProgram.path
    let source = engine.map { $0 + "/Package.swift" } ?? program
    guard let engine = EngineSource(of: source)?.folder else {
      throw ExerciseCommandProblem.noEngine(program: engine ?? program)
    }
    let path = folder ?? known(learner) ?? Workspace.defaultName
    let (workspace, changes) = try Workspace.create(
      at: path, course: learner.course, engine: engine, language: learner.language)
    try learner.keep { $0.use(workspace: workspace.path, at: Date()) }
    for line in report(changes, workspace, messages) { print(line.clean) }
    if workspace.path.contains("\"") {
      print(
        messages.say(
          "  Swift's package manager can't build in a path with a \": your editor may not complete there.",
          "  Swift 包管理器无法在含有 \" 的路径中构建：编辑器可能无法补全。"))
    }
    for key in changes.problems.keys.sorted() {
      guard let problems = changes.problems[key] else { continue }
      StandardError.write(messages.text(problems).clean + "\n")
    }
  }

  /// The workspace there is already.
  private func known(_ learner: Learner) -> String? {
    (try? learner.workspace())?.path
  }

  private func report(
    _ changes: Workspace.Changes, _ workspace: Workspace, _ messages: Messages
  ) -> [String] {
    let say = messages.say
    let exercises = { (names: [String]) in
      names.filter { $0.hasSuffix(".swift") && $0.contains("/") }
    }
    guard !changes.isNew else {
      let count = exercises(changes.added).count
      return [
        say(
          "Your workspace: \(workspace.path)  (\(count) exercises)",
          "你的工作区：\(workspace.path)（\(count) 道练习）"),
        say("  open it in your editor, and in a terminal run:", "  用编辑器打开它，并在终端运行："),
        "  gradus watch",
      ]
    }
    var lines = [say("Up to date: \(workspace.path)", "已同步：\(workspace.path)")]
    func list(_ names: [String], _ english: String, _ chinese: String) {
      for name in names { lines.append("  \(say(english, chinese))  \(name)") }
    }
    list(changes.added, "added  ", "新增")
    list(changes.renewed, "renewed", "更新")
    list(changes.kept, "yours  ", "保留")
    list(changes.retired, "no longer in the course", "课程中已没有")
    for (name, backup) in changes.backups.sorted(by: { $0.key < $1.key }) {
      lines.append(
        say(
          "  written anew  \(name); yours is \(backup)", "  重新生成  \(name)；你的版本在 \(backup)"))
    }
    return lines
  }
}
