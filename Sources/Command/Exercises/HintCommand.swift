import ArgumentParser
import Course
import Foundation
import Widgets

/// Prints the next hint.
struct HintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "hint", "Print a hint; asked again, a clearer one.", "给出提示；再问一次会更明白。",
    discussion: (
      """
      Examples:
        gradus hint                   for the exercise that comes next
        gradus hint output-delta
        gradus hint output-delta --level 1
      """,
      """
      例子：
        gradus hint                   下一道练习的提示
        gradus hint output-delta
        gradus hint output-delta --level 1
      """
    ))

  @Argument(help: ArgumentHelp("The exercise.", "练习。", value: ("id", "练习")), completion: .exercise)
  var name: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Which hint, from 1; without it the next one.", "第几条提示，从 1 起；默认为下一条。", value: ("n", "序号")))
  var level: Int?
  @OptionGroup var courseOption: CourseOption
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    var learner = try Learner(courseOption, languageOption.language)
    let reference = try learner.exercise(orCurrent: name)
    let text = try learner.read(reference).text(in: learner.language)
    let count = text.hints.count
    if let level, !(1...count).contains(level) {
      throw ExerciseCommandProblem.noSuchHint(level, count: count)
    }
    let seen = learner.progress.hints[reference.key] ?? 0
    let number = level ?? min(seen + 1, count)
    let say = Messages(learner.language).say
    let head = "\(reference.id)  \(say("hint \(number) of \(count)", "提示 \(number)/\(count)"))"
    let next =
      number < count
      ? say("  a clearer one: ", "  更明确的提示：") + "gradus hint \(reference.id)"
      : say("  this was the last hint", "  这是最后一条提示")
    let lines = [head] + Prose.lines(text.hints[number - 1]) + [next]
    try Pager.print(lines.joined(separator: "\n"))
    try learner.keep {
      $0.read(hint: number, of: reference.id, in: reference.lesson.folder)
    }
  }
}

/// The Markdown of tasks and hints, in lines.
enum Prose {
  static func lines(_ text: String, width: Int = 78) -> [String] {
    PlainMarkdown.lines(text, width: width).map(\.text)
  }
}
