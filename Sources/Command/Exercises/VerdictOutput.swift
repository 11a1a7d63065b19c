import ArgumentParser
import Course
import Foundation
import Grading

/// How verdicts are printed.
enum VerdictFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// Whole records, one a line.
  case json
  /// Lines with places that editors find.
  case gcc
  /// One document with places, for code scanners.
  case sarif
}

/// Prints verdicts for people.
struct VerdictOutput {
  let language: Language
  let isASCII: Bool
  /// Colour only adds to what the words say.
  private let hasColour: Bool

  init(_ language: Language, isASCII: Bool) {
    self.language = language
    self.isASCII = isASCII
    let environment = ProcessInfo.processInfo.environment
    hasColour =
      isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
      && !["", "dumb"].contains(environment["TERM"] ?? "")
  }

  func text(_ record: Record, file: String) -> String {
    let text = VerdictText(
      record, file: Learner.shown(file), language: language, isASCII: isASCII)
    return text.lines.map(paint).joined(separator: "\n")
  }

  /// The exercise and its verdict, on one line without colour.
  func headline(_ record: Record) -> String {
    VerdictText(record, file: "", language: language, isASCII: isASCII).headline.text
  }

  private func paint(_ line: VerdictText.Line) -> String {
    guard hasColour, let code = Self.code(line.role) else { return line.text }
    return "\u{1B}[\(code)m\(line.text)\u{1B}[0m"
  }

  private static func code(_ role: VerdictText.Role) -> String? {
    switch role {
    case .verdict(.pass): "1;32"
    case .verdict(.todo): "1;33"
    case .verdict: "1;31"
    case .check(.pass): "32"
    case .check(.skipped): nil
    case .check: "31"
    case .output, .next: "2"
    case .detail: nil
    }
  }

  /// Says once what this machine can't hold back.
  func note(_ isolation: Isolation?) -> String? {
    guard let isolation, !isolation.isSuperset(of: .needed) else { return nil }
    return Messages(language).say(
      "gradus: this system can't keep exercises from files and the network; run only your own code.",
      "gradus：本系统无法阻止练习代码访问文件和网络；请只运行你自己的代码。")
  }
}
