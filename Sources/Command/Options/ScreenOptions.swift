import ArgumentParser
import Course
import Foundation
import Screen
import Terminal

/// How a command that shows things shows them.
struct ScreenOptions: ParsableArguments {
  @Flag(help: "Lines of text instead of a screen: for screen readers, pipes, simple terminals.")
  var plain = false
  @Flag(help: "Draw with ASCII characters only.") var ascii = false
  @Flag(help: "Draw without colours, as with NO_COLOR.") var mono = false
  @OptionGroup var languageOption: LanguageOption

  var language: Language { languageOption.language }

  /// Decides between a screen and lines of text.
  var capabilities: TerminalCapabilities {
    TerminalCapabilities.detect(
      environment: ProcessInfo.processInfo.environment,
      isInputTerminal: isatty(STDIN_FILENO) == 1, isOutputTerminal: isatty(STDOUT_FILENO) == 1,
      options: TerminalOptions(isPlain: plain, isASCII: ascii, isMono: mono))
  }
}
