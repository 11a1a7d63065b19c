import ArgumentParser
import Course
import Foundation

/// `--lang`, which every command has.
struct LanguageOption: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(
      "The language; otherwise LC_ALL, LC_MESSAGES or LANG decides.",
      "语言；默认由 LC_ALL、LC_MESSAGES 或 LANG 决定。", value: ("lang", "语言")))
  var chosen: Language?

  var language: Language { chosen ?? .ofEnvironment }
}

extension Language: ExpressibleByArgument {
  public init?(argument: String) { self.init(tag: argument) }
  public static var allValueStrings: [String] { allCases.map(\.code) }
  public var defaultValueDescription: String { code }

  static var ofEnvironment: Language {
    detected(option: nil, environment: ProcessInfo.processInfo.environment) ?? .english
  }

  /// The language to complain in while the arguments are not understood yet.
  static func spoken(_ arguments: [String]) -> Language {
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count {
        return Language(tag: arguments[index + 1]) ?? .ofEnvironment
      }
      if argument.hasPrefix("--lang=") {
        return Language(tag: String(argument.dropFirst("--lang=".count))) ?? .ofEnvironment
      }
    }
    return .ofEnvironment
  }
}
