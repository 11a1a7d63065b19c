import Course
import Exchange
import Foundation

/// Why a learner's process gave no answer.
struct ProcessFailure: Sendable, Hashable {
  let verdict: Verdict
  let ending: ProcessEnding
  /// It printed little, but its answer was longer than any may be.
  let isTooLong: Bool
  /// The runtime's own words, such as `Fatal error: Index out of range`.
  let words: String?

  init(
    ending: ProcessEnding, output: CapturedOutput, isOverOutputLimit: Bool, isMalformed: Bool,
    isLate: Bool, isTooLong: Bool = false, limits: Limits
  ) {
    self.ending = ending
    self.isTooLong = isTooLong
    let text = output.text
    words = text.split(separator: "\n").lazy.map { $0.prefix(400) }.first {
      $0.contains("Fatal error")
    }
    .map { line in
      // The runtime's own file and line say nothing to a learner; the learner's own do.
      let parts = line.components(separatedBy: "Fatal error: ")
      return line.hasPrefix("Swift/") ? parts.last ?? String(line) : String(line)
    }
    let isKilled = ending.signal == SIGKILL && !ending.isStopped
    let cpuIsUp = ending.cpuSeconds >= Double(limits.cpuSeconds) * 0.95
    if isOverOutputLimit || isTooLong {
      verdict = .outputLimit
    } else if ending.signal == SIGSYS || isMalformed {
      verdict = .forbidden
    } else if ending.isTimedOut || isLate || ending.signal == SIGXCPU || isKilled && cpuIsUp {
      verdict = .timeout
    } else if ending.signal != 0, text.contains("failed to allocate") || isKilled {
      verdict = .memory
    } else if ending.signal == SIGXFSZ {
      verdict = .forbidden
    } else {
      verdict = .crash
    }
  }

  /// It ran out of time without computing: no loop is at work.
  var isWaiting: Bool { verdict == .timeout && ending.cpuSeconds < 0.2 }

  /// Whether the submission's other functions may still be asked: not after what is forbidden.
  var isOfOneFunction: Bool { verdict == .crash || verdict == .timeout || verdict == .memory }

  /// What a program printed, without what the runtime adds when it ends it.
  static func withoutTrace(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("Swift/"), line.contains("Fatal error") { continue }
      if line == "Current stack trace:" { continue }
      if line.contains(" 0x"), line.firstMatch(of: #/^\d+ +\S+ +0x[0-9a-f]+ /#) != nil { continue }
      lines.append(line)
    }
    return lines.allSatisfy(\.isEmpty) ? "" : lines.joined(separator: "\n")
  }

  func message(in say: Language, limits: Limits) -> String {
    switch verdict {
    case .outputLimit where isTooLong:
      return say(
        "Its answer is larger than \(Message.mostBytes >> 20) MB.",
        "它的答案超过 \(Message.mostBytes >> 20) MB。")
    case .outputLimit:
      return say(
        "It printed more than \(limits.outputBytes / 1024) KB.",
        "它输出了超过 \(limits.outputBytes / 1024) KB 的内容。")
    case .forbidden:
      return say(
        "It tried something an exercise never needs: the network, other processes, other files, "
          + "or the channel that its answers take.",
        "它做了练习根本不需要的事：访问网络、其他进程、其他文件，或写入传送答案的通道。")
    case .timeout where isWaiting:
      return say(
        "Its \(Int(limits.wallSeconds)) s were up, in which it hardly computed: it waits for something, as `sleep` or `readLine` do. Leave that out.",
        "\(Int(limits.wallSeconds)) 秒用完了，其间它几乎没有计算：它在等什么，例如 `sleep` 或 `readLine`。请去掉。")
    case .timeout:
      return say(
        "No answer after \(limits.cpuSeconds) s of computing or \(Int(limits.wallSeconds)) s in all. "
          + "Is there a loop that never ends?",
        "计算 \(limits.cpuSeconds) 秒或总共 \(Int(limits.wallSeconds)) 秒后仍没有答案。是不是有停不下来的循环？")
    case .memory:
      return say(
        "It wanted more memory than \(limits.addressSpaceBytes >> 20) MB.",
        "它需要的内存超过 \(limits.addressSpaceBytes >> 20) MB。")
    default:
      if let words { return words }
      switch ending.signal {
      case 0:
        return say(
          "It ended with exit code \(ending.exitCode ?? -1) before it answered.",
          "它在给出答案之前就以退出码 \(ending.exitCode ?? -1) 结束了。")
      case SIGSEGV:
        return say(
          "It ran out of stack or touched memory that isn't its own. Does a function call itself "
            + "without end?",
          "栈用尽，或访问了不属于它的内存。是不是有函数无休止地调用自己？")
      default:
        return say(
          "It was ended by signal \(ending.signal).", "它被信号 \(ending.signal) 终止。")
      }
    }
  }
}
