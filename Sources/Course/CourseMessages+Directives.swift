import Foundation

extension CourseMessages {
  /// What is wrong with how a directive is written.
  func text(_ problem: CourseProblem.DirectiveProblem, of directive: String) -> String {
    switch problem {
    case .missingArgument(let argument):
      say("\(directive) needs `\(argument)`.", "\(directive) 缺少 `\(argument)`。")
    case .unknownArgument(let argument):
      say(
        "\(directive) has no use for `\(argument)`. Remove it.",
        "\(directive) 不接受 `\(argument)`。请删除。")
    case .badArgument(let argument, let value):
      say(
        "\(directive): `\(argument)` can't be `\(value)`.",
        "\(directive)：`\(argument)` 不能是 `\(value)`。")
    case .badExpression(let text, let error): "\(directive) `\(text)`: " + self.text(error)
    case .notWorked:
      say(
        "\(directive) needs a line `- (=) …` that shows how the answer comes about, for right and wrong guesses.",
        "\(directive) 需要一行 `- (=) …`，写出答案是怎么来的；答对答错都会显示。")
    case .missingBody:
      say(
        "\(directive) needs text below it, indented by two spaces.",
        "\(directive) 下面要有缩进两格的文字。")
    case .unexpectedBody:
      say(
        "\(directive) takes no indented text. Move it to the margin.",
        "\(directive) 下面不能有缩进文字。请顶格书写。")
    case .inBody:
      say(
        "\(directive) can't stand inside another directive.", "\(directive) 不能放在另一条指令里面。")
    case .repeated:
      say("\(directive) may stand once on a page.", "\(directive) 每页只能出现一次。")
    case .tooMany(let limit):
      say(
        "\(directive) may stand \(limit) times on a page.", "\(directive) 每页最多出现 \(limit) 次。")
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
}
