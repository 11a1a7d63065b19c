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
    case .unreadable(let reason): say("can't be read: \(reason).", "无法读取：\(reason)。")
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
    case .wrongField(let path, let reason):
      say("field `\(path)`: \(reason).", "字段 `\(path)`：\(reason)。")
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
    default: directiveText(kind)
    }
  }

  private func hex(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
