import Foundation

/// The wording of this module's errors: what, where, expected, received, what to do.
public struct CourseMessages: Sendable {
  public let language: Language
  var say: Language { language }

  public init(_ language: Language) { self.language = language }

  /// One line for a problem, beginning with its file and line.
  public func text(_ problem: CourseProblem) -> String {
    let place = problem.line.map { "\(problem.file):\($0)" } ?? problem.file
    return "\(place): \(text(problem.kind))"
  }

  /// One line per problem.
  public func text(_ problems: CourseProblems) -> String {
    problems.problems.map(text).joined(separator: "\n")
  }

  func text(_ kind: CourseProblem.Kind) -> String {
    switch kind {
    case .notFound: say("is not there. Check the path.", "不存在。请检查路径。")
    case .notAFile:
      say("expected a regular file, found something else.", "这里应该是普通文件，但不是。")
    case .unreadable(let reason):
      say("can't be read: \(say.reason(reason)).", "无法读取：\(say.reason(reason))。")
    case .tooLarge(let limit):
      say("is larger than the limit of \(limit) bytes.", "超过了 \(limit) 字节的上限。")
    case .outsideCourse:
      say(
        "leads out of the course folder. Use a path inside it, without `..`.",
        "指向课程文件夹之外。请使用文件夹内的路径，不要用 `..`。")
    case .notUTF8: say("is not UTF-8. Save it as UTF-8.", "不是 UTF-8 编码。请另存为 UTF-8。")
    case .controlCharacter(let code):
      say(
        "invisible control character U+\(hex(code)). Remove it.",
        "含有不可见的控制字符 U+\(hex(code))。请删除。")
    case .notJSON(let reason):
      say("is not the JSON expected: \(reason)", "不是预期的 JSON：\(reason)")
    case .wrongField(let path, let problem):
      say("field `\(path)`: ", "字段 `\(path)`：") + text(problem)
    case .unknownVersion(let version):
      say(
        "has version \(version); this program reads version 1.", "版本为 \(version)；本程序只读版本 1。")
    case .badIdentifier(let name):
      say(
        "`\(name)` is no identifier: use a-z, 0-9 and `-`, at most 64.",
        "`\(name)` 不是合法标识：只用 a-z、0-9 和 `-`，至多 64 个字符。")
    case .duplicate(let name):
      say("`\(name)` is there twice. Rename one.", "`\(name)` 重复出现。请改掉其中一个。")
    case .emptyText(let path): say("`\(path)` is empty.", "`\(path)` 为空。")
    case .noPages:
      say("has no pages. A page begins with `# Title`.", "没有任何页面。每页以 `# 标题` 开头。")
    case .textBeforeFirstPage:
      say(
        "text before the first page. A page begins with `# Title`.",
        "第一页之前有内容。每页以 `# 标题` 开头。")
    case .emptyPage: say("the page has nothing on it.", "这一页没有内容。")
    case .emptyTitle: say("a title needs text after `#`.", "`#` 后面缺少标题文字。")
    case .unknownSyntax(let text):
      say(
        "`\(text)` has no meaning here. Escape it with `\\`, or see AUTHORING.md.",
        "`\(text)` 在这里没有意义。请用 `\\` 转义，或查看 AUTHORING.md。")
    case .unclosed(let mark):
      say(
        "`\(mark.rawValue)` is opened and never closed. Close it, or write `\\` before it.",
        "`\(mark.rawValue)` 没有闭合。请补上结尾，或在前面加 `\\`。")
    case .emptyMark(let mark):
      say("`\(mark.rawValue)` has nothing inside.", "`\(mark.rawValue)` 里面是空的。")
    case .unknownFence(let name):
      say(
        "a block of `\(name)`; expected `swift`, `text` or `formula`.",
        "代码块类型 `\(name)`；应为 `swift`、`text` 或 `formula`。")
    case .strayIndent:
      say(
        "an indented line that belongs to no directive or list. Move it to the margin.",
        "这一行有缩进，却不属于任何指令或列表。请顶格书写。")
    case .badLiveNumber(let text, let error):
      say("live number `{{\(text)}}`: ", "实时数值 `{{\(text)}}`：") + self.text(error)
    case .unknownDirective(let name):
      say(
        "`\(name)` is no directive; there are \(directives).", "没有指令 `\(name)`；可用：\(directives)。")
    case .directive(let name, let problem): text(problem, of: "@" + name.rawValue)
    case .badMoment(let text):
      say(
        "`\(text)` is no moment; expected `start`, `loss`, `after NAME`, or `UPDATE:INSTRUCTION`.",
        "`\(text)` 不是时刻；应为 `start`、`loss`、`after NAME` 或 `UPDATE:INSTRUCTION`。")
    case .choiceWithoutFeedback:
      say(
        "this answer needs a line of feedback below it, indented.", "这个选项下面要有一行缩进的反馈。")
    case .noRightChoice:
      say("no choice is right. Mark one with `(x)`.", "没有正确选项。请用 `(x)` 标出一个。")
    case .severalRightChoices:
      say(
        "several choices are right, and one can be picked. Leave one `(x)`.",
        "有多个正确选项，而只能选一个。请只留一个 `(x)`。")
    case .workedTwice:
      say(
        "the answer is worked twice. Leave one `- (=)`.", "解答写了两次。请只留一个 `- (=)`。")
    case .tooFewChoices:
      say(
        "@ask needs two or more choices, `- ( ) …` or `- (x) …`.",
        "@ask 至少要有两个选项，写作 `- ( ) …` 或 `- (x) …`。")
    case .unknownPane, .unknownWidget, .widgetWithoutNumbers, .widgetSetting, .fileOfWidget,
      .unknownValue,
      .unknownMoment, .walkEndsBefore, .noValue, .mistakeIsRight, .seenTooSoon, .goalNotReached,
      .knobOutside, .badRuns, .knobOfRuns, .notReviewable, .tooWide, .tooLong:
      pageText(kind)
    case .unlistedLesson(let name):
      say(
        "course.json lists no lesson `\(name)`. Correct one of the two names.",
        "course.json 里没有课程“\(name)”。请改正其中一个名字。")
    case .unknownTerm(let term):
      say(
        "`[[\(term)]]` is not in glossary.json. Add it, or correct the spelling.",
        "glossary.json 里没有 `[[\(term)]]`。请添加，或检查拼写。")
    case .unknownScene(let name):
      say("the scene file \(scene(name)) is missing.", "缺少场景文件 \(scene(name))。")
    case .unknownExercise(let name):
      say("the folder exercises/\(name) is missing.", "缺少文件夹 exercises/\(name)。")
    case .unlistedExercise(let name):
      say(
        "no page names it. Write `@exercise \(name)`.", "没有页面引用它。请写 `@exercise \(name)`。")
    case .pageCountDiffers(let language, let expected, let found):
      say(
        "\(language.code) has \(found) pages where en has \(expected).",
        "\(language.code) 有 \(found) 页，而 en 有 \(expected) 页。")
    case .pageDiffers(let language, let page, let aspect, let missing, let extra):
      say(
        "page \(page), \(name(aspect)) differ between en and \(language.code): ",
        "第 \(page) 页的\(name(aspect))在 en 与 \(language.code) 之间不一致：")
        + difference(missing, extra) + say(".", "。")
    }
  }

  private var directives: String {
    DirectiveName.allCases.map { "@" + $0.rawValue }.sorted().joined(separator: " ")
  }

  private func scene(_ name: String) -> Substring {
    CourseFolder.scenePath(name, in: "…").dropFirst(2)
  }

  private func difference(_ missing: [String], _ extra: [String]) -> String {
    [
      missing.isEmpty ? "" : say("missing ", "缺少 ") + quoted(missing),
      extra.isEmpty ? "" : say("extra ", "多出 ") + quoted(extra),
    ].filter { !$0.isEmpty }.joined(separator: say("; ", "；"))
  }

  private func hex(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private func text(_ problem: CourseProblem.FieldProblem) -> String {
    switch problem {
    case .missing: say("missing.", "缺失。")
    case .notText: say("expected a text.", "应为一段文字。")
    case .notNumber: say("expected a number.", "应为一个数。")
    case .notWholeNumber: say("expected a whole number.", "应为整数。")
    case .notTrueOrFalse: say("expected true or false.", "应为 true 或 false。")
    case .notList: say("expected a list.", "应为列表。")
    case .notObject: say("expected an object.", "应为对象。")
    case .unknownValue: say("there is no such value.", "没有这个值。")
    case .impossible:
      say(
        "no run can have measured this. Record it anew: mpirun -n 2 gradus scale FILE --json",
        "实测不可能得出这样的值。请重新记录：mpirun -n 2 gradus scale 文件 --json")
    case .outOfRange(let range):
      say(
        "expected \(range.lowerBound) to \(range.upperBound).",
        "应为 \(range.lowerBound) 到 \(range.upperBound)。")
    }
  }

  private func quoted(_ items: [String]) -> String {
    items.map { "`\($0.replacingOccurrences(of: "\n", with: "⏎"))`" }.joined(separator: ", ")
  }

  private func name(_ aspect: CourseProblem.Aspect) -> String {
    switch aspect {
    case .directives: say("the directives", "指令")
    case .liveNumbers: say("the live numbers", "实时数值")
    case .formulas: say("the formulas", "公式")
    case .code: say("the code", "代码")
    }
  }
}
