import Course
import Exchange

/// Says what one check found: what was expected, what came, at which index, the likely mistake.
struct CheckMessage {
  let exercise: Exercise
  let language: Language
  let limits: Limits
  /// Where the first call without an answer ended.
  var crash: CrashPlace?
  /// The `throw Todo()` that is left in a file with code of the learner's.
  var leftover: LeftTodo?
  /// Whether another check has said already why there was no answer.
  var isCrashKnown = false
  /// What other checks have shown already to be wrong.
  var known: [Reason] = []

  /// What is wrong in which function.
  struct Reason: Equatable {
    let function: String
    let misconception: String?
    let finding: TwoTexts?

    init(_ result: CheckResult) {
      (function, misconception, finding) = (result.function, result.misconception, result.finding)
    }

    /// Whether it is known what is wrong, not only that something is.
    var isNamed: Bool { misconception != nil || finding != nil }
  }

  func text(_ outcome: Judgement.CheckOutcome) -> String {
    let result = outcome.result
    let call = values.call(result.function, result.arguments, exercise.functions)
    switch result.status {
    case .passed: return ""
    case .todo: return leftover.map(todo) ?? say("Still to be written.", "尚待编写。")
    case .threw:
      return say("\(call) threw \(clipped(result.note)).", "\(call) 抛出了 \(clipped(result.note))。")
    case .refused:
      return say(
        "\(call) could not be called: \(clipped(result.note)).",
        "无法调用 \(call)：\(clipped(result.note))。")
    case .unanswered:
      if isCrashKnown {
        return say("No answer to \(call) either.", "\(call) 也没有结果。")
      }
      let reason =
        outcome.failure.map {
          CrashText(failure: $0, place: crash, limits: limits, say: language).text
        } ?? ""
      return ([say("No answer to \(call).", "\(call) 没有结果。"), reason] + diagnosis(result))
        .joined(separator: "\n")
    case .broken:
      return say("The check itself failed: \(result.note)", "检查本身出错：\(result.note)")
    case .failed: return failure(result, call)
    }
  }

  private func failure(_ result: CheckResult, _ call: String) -> String {
    if result.difference == .claim { return claim(result, call) }
    guard let expected = result.expected, let actual = result.actual else { return "" }
    let place = result.place
    let index = place.map(String.init).joined(separator: ", ")
    var lines: [String] = []
    switch result.difference {
    case .shape:
      let wanted = ValueText.element(expected, at: place).map(ValueText.shape) ?? ""
      let found = ValueText.element(actual, at: place).map(ValueText.shape) ?? ""
      lines.append(
        say(
          "\(call): expected a list of \(wanted), received one of \(found).",
          "\(call)：应有 \(wanted) 个数，得到 \(found) 个。"))
    case .kind:
      lines.append(
        say(
          "\(call): expected a \(expected.kind), received a \(actual.kind).",
          "\(call)：应为 \(expected.kind)，得到 \(actual.kind)。"))
    case .oneOfSeveral:
      lines.append(
        say(
          "\(call) gave \(values.text(actual)). Right would be, for instance, \(values.text(expected)).",
          "\(call) 得到 \(values.text(actual))。正确的答案不止一个，例如 \(values.text(expected))。"))
    default:
      let wanted = ValueText.element(expected, at: place) ?? expected
      let found = ValueText.element(actual, at: place) ?? actual
      let values = values.telling(wanted, from: found)
      let at = place.isEmpty ? "" : say(" at index \(index)", "，下标 \(index)")
      lines.append(
        say(
          "\(call)\(at): expected \(values.text(wanted)), received \(values.text(found)).",
          "\(call)\(at)：应为 \(values.text(wanted))，得到 \(values.text(found))。"))
    }
    if result.cases > 1 {
      lines.append(
        say(
          "\(result.failures) of \(result.cases) inputs went wrong.",
          "\(result.cases) 组输入中有 \(result.failures) 组不对。"))
    }
    return told(lines, diagnosis(result))
  }

  /// What was seen, then why; a long listing comes behind what it means.
  private func told(_ seen: [String], _ why: [String]) -> String {
    let isLong = seen.contains { $0.count > Self.longest }
    return (isLong ? why + seen : seen + why).joined(separator: "\n")
  }

  /// Some two lines of a terminal.
  private static let longest = 160

  private func todo(_ left: LeftTodo) -> String {
    left.isAbove
      ? say(
        "Line \(left.line): `throw Todo()` ends the function before your code below it. Delete this line.",
        "第 \(left.line) 行：`throw Todo()` 会在你的代码之前结束函数。请删掉这一行。")
      : say(
        "Line \(left.line): `throw Todo()` is still there. Write `return …` in its place.",
        "第 \(left.line) 行：还留着 `throw Todo()`。请把它换成 `return …`。")
  }

  /// A claim that doesn't hold: where it was seen first.
  private func claim(_ result: CheckResult, _ call: String) -> String {
    let seen = result.actual.map {
      say("\(call) gave \(values.text($0))", "\(call) 得到 \(values.text($0))")
    }
    let reason = Reason(result)
    // The same mistake of the same function; of another function it is another thing to mend.
    if reason.isNamed, known.contains(reason) {
      return result.function.isEmpty
        ? say("This doesn't hold either, for the same reason.", "同样的原因，这一条也不成立。")
        : say(
          "This doesn't hold either, for the same reason: \(seen ?? call).",
          "同样的原因，这一条也不成立：\(seen ?? call)。")
    }
    // What is said of a whole run is not about its last call, which may be right by itself.
    if reason.misconception == nil, reason.finding != nil { return told([], diagnosis(result)) }
    if reason.isNamed, !result.function.isEmpty {
      return told([(seen ?? call) + say(".", "。")], diagnosis(result))
    }
    if let seen, known.contains(where: { $0.function == result.function }) {
      return say("This doesn't hold either: \(seen).", "这一条也不成立：\(seen)。")
    }
    guard !result.function.isEmpty else {
      return say("This doesn't hold.", "这一条不成立。")
    }
    guard let seen else {
      return say("This doesn't hold, for instance after \(call).", "这一条不成立，例如在 \(call) 之后。")
    }
    return say("This doesn't hold. For instance, \(seen).", "这一条不成立。例如 \(seen)。")
  }

  /// The mistake that explains every answer: the author's words for it, or what the judge found.
  private func diagnosis(_ result: CheckResult) -> [String] {
    if let id = result.misconception, let mistake = exercise.misconception(id) {
      return [
        say("Likely mistake: ", "可能的错误：") + mistake.name[language] + say(". ", "。")
          + mistake.explanation[language]
      ]
    }
    guard let finding = result.finding else { return [] }
    let text = language(finding.english, finding.chinese)
    return [text.hasSuffix("?") || text.hasSuffix("？") ? text : text + say(".", "。")]
  }

  private func clipped(_ text: String) -> String {
    // On one line: what a learner's code says doesn't look like a line of ours.
    CapturedOutput.printable(SourceCode.clipped(text, to: 300))
      .replacing("\n", with: "\\n").replacing("\t", with: " ")
  }

  private var say: Language { language }
  private var values: ValueText { ValueText(language) }
}
