import ArgumentParser
import Course
import Foundation

/// Puts a starter back.
struct ResetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "reset", "Put the starter back; your version is kept.", "恢复起始代码；你的版本会保留。",
    discussion: (
      """
      Example: gradus reset output-delta
      """,
      """
      例子：gradus reset output-delta
      """
    ))

  @Argument(help: ArgumentHelp("The exercise.", "练习。", value: ("id", "练习")), completion: .exercise)
  var name: String
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let learner = try Learner(courseOption, languageOption.language)
    let reference = try learner.exercise(named: name)
    let workspace = try learner.workspace()
    let backup = try workspace.reset(try learner.read(reference), in: reference.lesson.folder)
    let say = Messages(learner.language).say
    let file = Learner.shown(workspace.file(of: reference.id, in: reference.lesson.folder))
    print(say("\(file) is the starter again.", "\(file) 已恢复为起始代码。").clean)
    if let backup { print(say("Your version: ", "你的版本：") + Learner.shown(backup).clean) }
  }
}
