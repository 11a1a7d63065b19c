import Course

/// What is said of arguments that the parser does not understand.
///
/// The parser's errors are its own business but for their English text, which is taken apart here: what
/// was found, where, what is expected. What has no line here is quoted.
struct UsageMessage {
  let language: Language
  private var say: Language { language }

  init(_ language: Language) { self.language = language }

  /// - Parameter full: the parser's whole message: the error, help on the argument, usage.
  func text(_ full: String) -> String {
    let lines = full.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func line(after prefix: String) -> String? {
      lines.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }
    let usage = lines.firstIndex { $0.hasPrefix("Usage: ") } ?? lines.endIndex
    let help = lines.firstIndex { $0.hasPrefix("Help:  ") } ?? usage
    let problem = lines[..<min(help, usage)].joined(separator: "\n")
      .replacing("Error: ", with: "", maxReplacements: 1)
    let more = full.firstMatch(of: /See '(.*) --help' for more information\./)
    let command = more.map { String($0.1) } ?? "gradus"
    var what = wording(problem)
    if let help = line(after: "Help:  "), let meaning = help.firstRange(of: "  ") {
      what += say(" It is: ", "其含义：") + help[meaning.upperBound...]
    }
    let synopsis =
      line(after: "Usage: ").map {
        say("Usage: ", "用法：")
          + $0.replacing("<subcommand>", with: say("<subcommand>", "<子命令>"))
          .replacing("<options>", with: say("<options>", "<选项>"))
      } ?? ""
    let next = say("more, with an example: ", "更多说明和例子：") + "\(command) --help"
    return "gradus: \(what)\n  → \(synopsis)\(synopsis.isEmpty ? "" : say("; ", "；"))\(next)"
  }

  private func wording(_ problem: String) -> String {
    if let match = problem.firstMatch(
      of: /^Unknown option '(.+?)'(?:\. Did you mean '(.+?)'\?)?(?:\n|$)/)
    {
      let suggestion = match.2.map { say(" Did you mean \($0)?", "是不是 \($0)？") } ?? ""
      return say("There is no option \(match.1).", "没有选项 \(match.1)。") + suggestion
    }
    if let match = problem.firstMatch(of: /^Missing value for '(.+?)'/) {
      return say("Expected a value after \(match.1), received none.", "\(match.1) 之后缺少值。")
    }
    if let match = problem.firstMatch(
      of: /^The option '(.+?)' does not take any value, but '(.*)' was specified\./)
    {
      return say(
        "\(match.1) takes no value, received \"\(match.2)\".", "\(match.1) 不带值，收到的是“\(match.2)”。")
    }
    if let match = problem.firstMatch(
      of: /^(?:Unexpected argument|\d+ unexpected arguments:) '(.*)'$/)
    {
      let extra = match.1.replacing("', '", with: say(", ", "、"))
      return say("Nothing is expected here: \(extra).", "这里不需要：\(extra)。")
    }
    if let match = problem.firstMatch(
      of: /^Value to be set with flag '(.+?)'.* had already been set with flag '(.+?)'/)
    {
      return say(
        "\(match.1) and \(match.2) exclude each other.", "\(match.1) 与 \(match.2) 不能同时使用。")
    }
    if let match = problem.firstMatch(of: /^Missing (?:expected argument|one of:) '(.+)'$/) {
      let names = match.1.replacing("', '", with: say(" or ", " 或 "))
      return say("Expected \(names), received nothing.", "缺少 \(names)。")
    }
    if let match = problem.firstMatch(
      of: /^The value '(?s:(.*?))' is invalid for '(.+?)'(?s:(.*))$/)
    {
      return wording(value: match.1, argument: match.2, rest: match.3)
    }
    if problem.hasPrefix("Missing required subcommand") {
      return say("A command is missing.", "缺少命令。")
    }
    if let match = problem.firstMatch(of: /^Can't generate completion scripts for '(.*)'/) {
      return say(
        "Expected bash, zsh or fish, received \"\(match.1)\".",
        "应为 bash、zsh 或 fish，收到的是“\(match.1)”。")
    }
    return say("These arguments were not understood: \(problem)", "无法理解这些参数：\(problem)")
  }

  /// A value that does not fit, with those that would where they can be listed.
  private func wording(value: Substring, argument: Substring, rest: Substring) -> String {
    let choices = rest.matches(of: /'(.+?)'|  - (.+)/).map { String($0.1 ?? $0.2 ?? "") }
    guard !choices.isEmpty else {
      return say(
        "\"\(value)\" does not fit \(argument).", "“\(value)”不适合 \(argument)。")
    }
    return say(
      "\(argument): expected \(choices.joined(separator: ", ")), received \"\(value)\".",
      "\(argument)：应为 \(choices.joined(separator: "、"))，收到的是“\(value)”。")
  }
}
