import Course
import Foundation
import Screen

/// What the argument parser prints for `--help`, in either language and as wide as the terminal.
///
/// The parser writes its headings in English only, and counts characters where columns count.
struct HelpText {
  let language: Language
  let columns: Int

  /// So wide that the parser breaks no line.
  static let unbroken = 100_000

  /// The terminal's width, within reason.
  static var columns: Int {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return 80 }
    return min(max(Int(window.ws_col), 40), 100)
  }

  /// - Parameter text: what the parser wrote, its lines unbroken: help, or a script for a shell, which
  ///   stays as it is.
  func text(_ text: String) -> String {
    guard text.hasPrefix("OVERVIEW: ") else { return text }
    return localised(text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { wrapped(String($0)) }.joined(separator: "\n")
  }

  /// The parser's own words, each with its Chinese.
  private func localised(_ text: String) -> String {
    guard language != .english else { return text }
    var text = text
    for (english, chinese) in [
      ("OVERVIEW: ", "概述："), ("USAGE: ", "用法："), ("\nARGUMENTS:\n", "\n参数：\n"),
      ("\nOPTIONS:\n", "\n选项：\n"), ("\nSUBCOMMANDS:\n", "\n子命令：\n"),
      ("Show the version.", "显示版本。"), ("Show help information.", "显示帮助。"),
      ("Show subcommand help information.", "显示子命令的帮助。"),
      (" <subcommand>", " <子命令>"), (" [<options>]", " [<选项>]"), (" <options>", " <选项>"),
      (" (default)", "（默认）"),
    ] {
      text = text.replacing(english, with: chinese)
    }
    text = text.replacing(/\ ?\(default: (.*?)\)(?=\n|$)/) { "（默认：\($0.1)）" }
    text = text.replacing(/\ ?\(values: (.*?); default: (.*?)\)(?=\n|$)/) {
      "（可用：\($0.1)；默认：\($0.2)）"
    }
    text = text.replacing(/\ ?\(values: (.*?)\)(?=\n|$)/) { "（可用：\($0.1)）" }
    return text.replacing(/See '(.*?)' for detailed help\./) { "详细说明：\($0.1)" }
  }

  /// Breaks a line at the width; what follows stands under the beginning of its text.
  private func wrapped(_ line: String) -> String {
    let (head, rest) = Self.parts(of: line)
    let indent = displayWidth(of: head)
    let blanks = String(repeating: " ", count: indent)
    let lines = wrap(rest, width: max(20, columns - indent))
    return lines.enumerated().map { ($0 == 0 ? head : blanks) + $1 }.joined(separator: "\n")
  }

  /// Where the parser puts what it says of an option.
  private static let textColumn = 26

  /// What a line begins with, which only its first line has, and its text.
  private static func parts(of line: String) -> (head: String, text: String) {
    for heading in ["USAGE: ", "用法："] where line.hasPrefix(heading) {
      return (heading, String(line.dropFirst(heading.count)))
    }
    let blanks = line.prefix { $0 == " " }
    guard blanks.count == 2, let gap = line.dropFirst(2).firstRange(of: "  ") else {
      return (String(blanks), String(line.dropFirst(blanks.count)))
    }
    let label = String(line[..<gap.lowerBound])
    let text = line[gap.lowerBound...].drop { $0 == " " }
    // The parser counted characters, of which some are two columns wide.
    let isWide = displayWidth(of: label) > label.count
    let count =
      isWide
      ? max(2, textColumn - displayWidth(of: label)) : line[gap.lowerBound...].count - text.count
    return (label + String(repeating: " ", count: count), String(text))
  }
}
