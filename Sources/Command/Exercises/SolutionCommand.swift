import ArgumentParser
import Course
import Foundation

/// Prints the solution of an exercise that is passed.
struct SolutionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "solution", "Print a solution, once yours has passed.", "你的答案通过后，显示参考答案。",
    discussion: (
      """
      Example: gradus solution output-delta
      """,
      """
      例子：gradus solution output-delta
      """
    ))

  @Argument(help: ArgumentHelp("The exercise.", "练习。", value: ("id", "练习")), completion: .exercise)
  var name: String
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let learner = try Learner(courseOption, languageOption.language)
    let reference = try learner.exercise(named: name)
    let exercise = try learner.read(reference)
    guard
      learner.progress.hasPassed(
        reference.id, in: reference.lesson.folder, contentHash: exercise.contentHash)
    else { throw ExerciseCommandProblem.notPassed(id: reference.id) }
    let explanation = Prose.lines(exercise.text(in: learner.language).explanation)
    try Pager.print(([exercise.solution] + explanation).joined(separator: "\n"))
  }
}
