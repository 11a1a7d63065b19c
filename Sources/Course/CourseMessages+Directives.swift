import Foundation

extension CourseMessages {
  /// Problems of directives, and of files held against each other.
  func directiveText(_ kind: CourseProblem.Kind) -> String {
    switch kind {
    case .unknownDirective(let name):
      let known = Directive.names.sorted().map { "@" + $0 }.joined(separator: " ")
      return say("`\(name)` is no directive; there are \(known).", "没有指令 `\(name)`；可用：\(known)。")
    case .missingArgument(let directive, let argument):
      return say("@\(directive) needs `\(argument)`.", "@\(directive) 缺少 `\(argument)`。")
    case .unknownArgument(let directive, let argument):
      return say(
        "@\(directive) has no use for `\(argument)`. Remove it.",
        "@\(directive) 不接受 `\(argument)`。请删除。")
    case .badArgument(let directive, let argument, let value):
      return say(
        "@\(directive): `\(argument)` can't be `\(value)`.",
        "@\(directive)：`\(argument)` 不能是 `\(value)`。")
    case .badExpression(let directive, let text, let error):
      return "@\(directive) `\(text)`: " + self.text(error)
    case .badMoment(let text):
      return say(
        "`\(text)` is no moment; expected `start`, `loss`, `after NAME`, or `UPDATE:INSTRUCTION`.",
        "`\(text)` 不是时刻；应为 `start`、`loss`、`after NAME` 或 `UPDATE:INSTRUCTION`。")
    case .missingBody(let directive):
      return say(
        "@\(directive) needs text below it, indented by two spaces.",
        "@\(directive) 下面要有缩进两格的文字。")
    case .unexpectedBody(let directive):
      return say(
        "@\(directive) takes no indented text. Move it to the margin.",
        "@\(directive) 下面不能有缩进文字。请顶格书写。")
    case .notAllowedInBody(let directive):
      return say(
        "@\(directive) can't stand inside another directive.", "@\(directive) 不能放在另一条指令里面。")
    case .repeatedOnPage(let directive):
      return say(
        "@\(directive) may stand once on a page.", "@\(directive) 每页只能出现一次。")
    case .choiceWithoutFeedback:
      return say(
        "this answer needs a line of feedback below it, indented.", "这个选项下面要有一行缩进的反馈。")
    case .noRightChoice:
      return say("no choice is right. Mark one with `(x)`.", "没有正确选项。请用 `(x)` 标出一个。")
    case .tooFewChoices:
      return say(
        "@ask needs two or more choices, `- ( ) …` or `- (x) …`.",
        "@ask 至少要有两个选项，写作 `- ( ) …` 或 `- (x) …`。")
    case .unknownTerm(let term):
      return say(
        "`[[\(term)]]` is not in glossary.json. Add it, or correct the spelling.",
        "glossary.json 里没有 `[[\(term)]]`。请添加，或检查拼写。")
    case .unknownScene(let name):
      let file = CourseFolder.scenePath(name, in: "…").dropFirst(2)
      return say("the scene file \(file) is missing.", "缺少场景文件 \(file)。")
    case .unknownExercise(let name):
      return say("the folder exercises/\(name) is missing.", "缺少文件夹 exercises/\(name)。")
    case .unlistedExercise(let name):
      return say(
        "no page names it. Write `@exercise \(name)`.", "没有页面引用它。请写 `@exercise \(name)`。")
    case .pageCountDiffers(let language, let expected, let found):
      return say(
        "\(language.code) has \(found) pages where en has \(expected).",
        "\(language.code) 有 \(found) 页，而 en 有 \(expected) 页。")
    case .pageDiffers(let language, let page, let aspect, let missing, let extra):
      let lists = [
        missing.isEmpty ? "" : say("missing ", "缺少 ") + quoted(missing),
        extra.isEmpty ? "" : say("extra ", "多出 ") + quoted(extra),
      ].filter { !$0.isEmpty }.joined(separator: say("; ", "；"))
      return say(
        "page \(page), \(name(aspect)) differ between en and \(language.code): \(lists).",
        "第 \(page) 页的\(name(aspect))在 en 与 \(language.code) 之间不一致：\(lists)。")
    default: return "\(kind)"
    }
  }

  /// What an expression, a condition or a moment lacked.
  public func text(_ error: LiveSyntaxError) -> String {
    let expected =
      switch error.expected {
      case .value: say("a name or a number", "名称或数字")
      case .closingParenthesis: "`)`"
      case .closingBracket: "`]`"
      case .index: say("an index", "下标")
      case .operatorOrEnd: say("+ - * / or the end", "+ - * / 或结尾")
      case .moment: say("a moment after @", "@ 后面应是时刻")
      case .nameInside: say("a name in the parentheses", "括号里的名称")
      case .comparison: say("a comparison < <= > >=", "比较符 < <= > >=")
      case .digits: say("0 to 17 digits after |", "| 后面应是 0 到 17 的位数")
      case .shallower: say("fewer parentheses", "更少的括号层数")
      }
    let found = error.found.isEmpty ? say("the end", "结尾") : "`\(error.found)`"
    return say("expected \(expected), found \(found).", "应为 \(expected)，实为 \(found)。")
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
