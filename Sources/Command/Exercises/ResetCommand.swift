import ArgumentParser
import Course
import Foundation

/// Puts a starter back.
struct ResetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Put the starter back; your version is kept.",
    discussion: "Example: gradus reset output-delta")

  @Argument(help: ArgumentHelp("The exercise.", valueName: "id")) var name: String
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let learner = try Learner(courseOption, languageOption.language)
    let reference = try learner.exercise(named: name)
    let workspace = try learner.workspace()
    let backup = try workspace.reset(try learner.read(reference), in: reference.lesson.folder)
    let say = Messages(learner.language).say
    let file = Learner.shown(workspace.file(of: reference.id, in: reference.lesson.folder))
    print(say("\(file) is the starter again.", "\(file) 已恢复为起始代码。"))
    if let backup { print(say("Your version: ", "你的版本：") + Learner.shown(backup)) }
  }
}
