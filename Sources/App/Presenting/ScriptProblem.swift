import Course

/// Something in a demo script that can't be played, and where.
///
/// The wording is in `ScriptMessages`.
public struct ScriptProblem: Error, Hashable, Sendable {
  /// Counted from 1; nil when the problem is the file itself.
  public let line: Int?
  public let kind: Kind

  public init(line: Int?, _ kind: Kind) {
    self.line = line
    self.kind = kind
  }

  public enum Kind: Hashable, Sendable {
    case notText
    case empty
    case controlCharacter
    case lessonNotFirst
    case unknownCommand(String)
    case missingArgument(command: String, expected: String)
    case badArgument(command: String, found: String, expected: String)
    case unknownKey(String)
    case missingTranslation(Language)

    // Against the lesson
    case commandBeforePage
    case unknownPage(Int, count: Int)
    case unknownMoment(String)
    case unknownName(String)
    case missingPane(String)
    case noQuestion
    case handsForNumber
    case wrongHands(expected: Int, found: Int)
  }
}

/// All the problems of a script, in the order of lines.
public struct ScriptProblems: Error, Hashable, Sendable {
  public let problems: [ScriptProblem]

  public init(_ problems: [ScriptProblem]) {
    self.problems = problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }
}

/// The wording of a script's problems: what, expected, received.
public struct ScriptMessages: Sendable {
  private let language: Language

  public init(_ language: Language) { self.language = language }

  /// One line for each problem, beginning with file and line.
  public func text(_ problems: ScriptProblems, file: String) -> String {
    problems.problems.map { problem in
      let place = problem.line.map { "\(file):\($0)" } ?? file
      return "\(place): \(text(problem.kind))"
    }.joined(separator: "\n")
  }

  private var say: Language { language }

  func text(_ kind: ScriptProblem.Kind) -> String {
    switch kind {
    case .notText:
      say("is no UTF-8 text of at most 1 MB.", "不是至多 1 MB 的 UTF-8 文本。")
    case .empty: say("has no commands. Begin with `page 1`.", "没有任何命令。请以 `page 1` 开头。")
    case .controlCharacter: say("an invisible control character. Remove it.", "含有不可见的控制字符。请删除。")
    case .lessonNotFirst:
      say("`lesson` comes before every other command.", "`lesson` 必须在所有其他命令之前。")
    case .unknownCommand(let name):
      say(
        "there is no command `\(name)`. See AUTHORING.md, Demo scripts.",
        "没有命令 `\(name)`。请看 AUTHORING.md 的 Demo scripts。")
    case .missingArgument(let command, let expected):
      say("`\(command)` needs \(expected).", "`\(command)` 缺少 \(expected)。")
    case .badArgument(let command, let found, let expected):
      say(
        "`\(command)`: expected \(expected), received `\(found)`.",
        "`\(command)`：应为 \(expected)，实为 `\(found)`。")
    case .unknownKey(let name):
      say(
        "there is no key `\(name)`. Keys are a character, or Space, Enter, Esc, Left, PgDn, F1, …",
        "没有按键 `\(name)`。按键是单个字符，或 Space、Enter、Esc、Left、PgDn、F1 等。")
    case .missingTranslation(let language):
      say(
        "what is said here lacks `say \(language.code) TEXT`.",
        "这句话缺少 `say \(language.code) TEXT`。")
    case .commandBeforePage:
      say("comes before the first `page`.", "出现在第一个 `page` 之前。")
    case .unknownPage(let page, let count):
      say("the lesson has pages 1 to \(count), not \(page).", "这一课有第 1 到 \(count) 页，没有第 \(page) 页。")
    case .unknownMoment(let text):
      say("there is no moment `\(text)` on this page.", "这一页没有 `\(text)` 这个时刻。")
    case .unknownName(let name):
      say("there is no number `\(name)` on this page.", "这一页没有 `\(name)` 这个数。")
    case .missingPane(let name):
      say("this page has no pane `\(name)`.", "这一页没有窗格 `\(name)`。")
    case .noQuestion:
      say("this page has no question left to answer.", "这一页没有尚未回答的问题。")
    case .handsForNumber:
      say(
        "this question asks for a number; hands count choices.", "这一题要的是一个数；举手只能数选项。")
    case .wrongHands(let expected, let found):
      say(
        "the question has \(expected) choices, received \(found) counts.",
        "这一题有 \(expected) 个选项，给出了 \(found) 个数。")
    }
  }
}
