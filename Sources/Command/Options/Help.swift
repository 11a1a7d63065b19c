import ArgumentParser
import Course

extension Language {
  /// The language of this run: the parser asks types for their help, before any option is read.
  static let spoken = Language.spoken(Array(CommandLine.arguments.dropFirst()))
}

extension ArgumentHelp {
  /// Help in the language of this run.
  ///
  /// - Parameter value: what stands for the value: `--lesson <lesson>`, `--lesson <课>`.
  init(_ english: String, _ chinese: String, value: (english: String, chinese: String)? = nil) {
    self.init(
      stringLiteral: Language.spoken(english, chinese))
    valueName = value.map { Language.spoken($0.english, $0.chinese) }
  }
}

extension CommandConfiguration {
  /// A command's help in the language of this run: what it does, and an example.
  init(
    _ name: String, _ english: String, _ chinese: String,
    discussion: (english: String, chinese: String), version: String = "",
    subcommands: [any ParsableCommand.Type] = [],
    defaultSubcommand: (any ParsableCommand.Type)? = nil
  ) {
    self.init(
      commandName: name, abstract: Language.spoken(english, chinese),
      discussion: Language.spoken(discussion.english, discussion.chinese), version: version,
      subcommands: subcommands, defaultSubcommand: defaultSubcommand)
  }
}
