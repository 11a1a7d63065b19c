import Course
import Foundation

/// A verdict in lines of text: what was found, what was expected, what to do next.
///
/// The lines have roles, so that a screen can colour them and a pipe needn't.
public struct VerdictText: Sendable {
  public enum Role: Sendable, Hashable {
    /// The exercise and its verdict.
    case verdict(Verdict)
    case check(Record.Status)
    case detail
    /// What the learner's own code printed.
    case output
    /// What to do next.
    case next
  }

  public struct Line: Sendable, Hashable {
    public let role: Role
    public let text: String
  }

  private let record: Record
  private let file: String
  private let language: Language
  private let isASCII: Bool
  private static let outputLines = 10

  /// - Parameter file: the learner's file, as it should be named to them.
  public init(_ record: Record, file: String, language: Language, isASCII: Bool = false) {
    self.record = record
    self.file = file
    self.language = language
    self.isASCII = isASCII
  }

  /// Everything, indented to be read one line after the other.
  public var lines: [Line] { [headline] + findings + next }

  public var headline: Line {
    let mark =
      switch record.verdict {
      case .pass: isASCII ? "+" : "✓"
      case .todo: isASCII ? "o" : "○"
      default: isASCII ? "x" : "✗"
      }
    let text = "\(mark) \(record.exercise): \(record.verdict.text(in: language))"
    return Line(
      role: .verdict(record.verdict), text: "\(text)  \(record.points)/\(record.max)")
  }

  /// One entry for each check that a learner may see.
  public var findings: [Line] {
    var lines: [Line] = []
    let shown = record.checks.filter { $0.visibility == .visible }
    for check in shown where check.status != .skipped || check.location != nil {
      // What isn't a check of the exercise says why there was none: its name is the verdict's.
      let reason = record.verdict.rawValue.replacingOccurrences(of: "_", with: "-")
      let isCheck = check.id != reason || check.max > 0 || check.status != .error
      if isCheck, check.status != .skipped {
        let mark = check.status == .pass ? (isASCII ? "+" : "✓") : isASCII ? "x" : "✗"
        lines.append(
          Line(
            role: .check(check.status),
            text: "  \(mark) \(check.name)  \(check.points)/\(check.max)"))
      }
      let indent = isCheck && check.status != .skipped ? "    " : "  "
      lines += Self.split(check.message).map { Line(role: .detail, text: indent + $0) }
    }
    // Their points are in the total, so it is said that they are there.
    for check in record.checks
    where check.visibility != .visible && check.status != .skipped {
      let isPassed = check.status == .pass
      let mark = isPassed ? (isASCII ? "+" : "✓") : isASCII ? "x" : "✗"
      let text =
        isPassed ? say("a hidden check", "一项隐藏检查") : say("a hidden check, not passed", "一项隐藏检查，未通过")
      lines.append(
        Line(
          role: .check(check.status), text: "  \(mark) \(text)  \(check.points)/\(check.max)"))
    }
    return lines + output(shown)
  }

  private func output(_ checks: [Record.CheckRecord]) -> [Line] {
    guard let text = checks.map(\.output).first(where: { !$0.isEmpty }) else { return [] }
    let printed = Self.split(text)
    var lines = [Line(role: .detail, text: say("  Your code printed:", "  你的代码打印了："))]
    lines += printed.prefix(Self.outputLines).map { Line(role: .output, text: "    " + $0) }
    if printed.count > Self.outputLines {
      let more = printed.count - Self.outputLines
      lines.append(
        Line(role: .output, text: say("    … \(more) more lines", "    … 另有 \(more) 行")))
    }
    return lines
  }

  /// What to do next.
  public var next: [Line] {
    let id = record.exercise
    let text =
      switch record.verdict {
      case .pass:
        say("a solution to compare with: gradus solution \(id)", "可对照参考答案：gradus solution \(id)")
      case .todo:
        say(
          "write it in \(file); a hint: gradus hint \(id)", "请在 \(file) 中完成；提示：gradus hint \(id)")
      case .missing,
        .compileError where place == file:
        say(
          "change \(file), or take the starter again: gradus reset \(id)",
          "修改 \(file)，或恢复起始代码：gradus reset \(id)")
      case .compileError:
        say("change \(place), save, and check again", "修改 \(place)，保存后再检查")
      case .graderError: say("what is missing: gradus doctor", "查看缺少什么：gradus doctor")
      default: say("a hint: gradus hint \(id)", "提示：gradus hint \(id)")
      }
    return [Line(role: .next, text: (isASCII ? "  -> " : "  → ") + text)]
  }

  /// The file with the line of its first error, as editors take it.
  private var place: String {
    record.checks.compactMap(\.location).first.map { "\(file):\($0.line)" } ?? file
  }

  private var say: Language { language }

  private static func split(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
