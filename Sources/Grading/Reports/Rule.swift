import Course

/// What a remark comes from, told once for all remarks that come from it.
public struct Rule: Sendable, Hashable {
  /// Of a check `EXERCISE/CHECK`: two exercises may have checks of the same name.
  public let id: String
  /// A few words.
  public let name: String
  /// A sentence.
  public let description: String
  /// What to do about it.
  public let help: String

  static func compiler(_ say: Language) -> Rule {
    Rule(
      id: "compiler", name: say("the Swift compiler", "Swift 编译器"),
      description: say(
        "What the Swift compiler says of a line. With an error, nothing is run.",
        "Swift 编译器对这一行的说法。有错误时不会运行。"),
      help: say(
        "Change the line, save, and check again: gradus check", "修改这一行，保存后再检查：gradus check"))
  }

  /// A check of an exercise, or the verdict that stands in its place where nothing was run.
  static func check(
    _ check: Record.CheckRecord, of exercise: Exercise, _ say: Language
  ) -> Rule {
    let hidden = say("a hidden check", "一项隐藏检查")
    return Rule(
      "\(exercise.id)/\(check.id)", check.visibility == .visible ? check.name : hidden,
      of: exercise, say)
  }

  /// The exercise as a whole: what is still to do.
  static func exercise(_ exercise: Exercise, _ say: Language) -> Rule {
    Rule(exercise.id, exercise.texts[say].title, of: exercise, say)
  }
}

extension Rule {
  private init(_ id: String, _ name: String, of exercise: Exercise, _ say: Language) {
    let title = exercise.texts[say].title
    self.init(
      id: id, name: name,
      description: say(
        "Of the exercise \(exercise.id), “\(title)”: \(name).",
        "练习 \(exercise.id)“\(title)”：\(name)。"),
      help: say("A hint: gradus hint \(exercise.id)", "提示：gradus hint \(exercise.id)"))
  }
}
